internal import FoundationEssentials

extension DiskUse {
  static let path = "/v4.0.0/libpod/system/df"
  /// An engine measures every layer and every volume first.
  static let patience = Duration.seconds(60)

  /// What an engine's disk holds.
  /// - Throws: ``EngineAPIError``, `CancellationError`.
  public static func read(from engine: EngineAPI) async throws -> DiskUse {
    DiskUse(try await engine.get(path, within: patience).decoded(as: LenientObject.self))
  }

  init(_ report: LenientObject) {
    self.init(
      items: [
        .images: Self.sorted(report.objects("Images").map(Item.init(image:))),
        .containers: Self.sorted(report.objects("Containers").map(Item.init(container:))),
        .volumes: Self.sorted(report.objects("Volumes").map(Item.init(volume:))),
      ], imageBytes: report.integer("ImagesSize").flatMap { $0 > 0 ? $0 : nil })
  }

  private static func sorted(_ items: [Item]) -> [Item] {
    items.sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) }
  }
}

extension DiskUse.Item {
  fileprivate init(image: LenientObject) {
    let tag = image.string("Tag").map { ":" + $0 } ?? ""
    let repository = image.string("Repository").flatMap { ["", "<none>"].contains($0) ? nil : $0 + tag }
    let bytes = image.integer("Size") ?? 0
    let isUsed = image.integer("Containers") != 0
    self.init(
      name: repository ?? Self.short(image.string("ImageID")), bytes: bytes,
      reclaimableBytes: isUsed ? nil : image.integer("UniqueSize") ?? bytes)
  }

  /// What a container has written is lost with it; its image is not.
  fileprivate init(container: LenientObject) {
    let bytes = container.integer("RWSize") ?? 0
    let isUsed = !["exited", "created", "stopped", "configured"].contains(container.string("Status") ?? "")
    self.init(
      name: container.string("Names") ?? Self.short(container.string("ContainerID")), bytes: bytes,
      reclaimableBytes: isUsed ? nil : bytes)
  }

  fileprivate init(volume: LenientObject) {
    let bytes = volume.integer("Size") ?? 0
    let isUsed = volume.integer("Links") != 0
    self.init(name: volume.string("VolumeName") ?? "", bytes: bytes, reclaimableBytes: isUsed ? nil : bytes)
  }

  private static func short(_ id: String?) -> String { String((id ?? "").prefix(12)) }
}
