/// What takes place on the disk of an engine, by the engine's own account. All sizes are in bytes.
public struct DiskUse: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case images, containers, volumes
  }

  /// One image, container or volume.
  public struct Item: Equatable, Sendable {
    /// Data from elsewhere: show it by ``DisplayText``.
    public var name: String
    public var bytes: Int
    /// What removing it brings, when nothing uses it; nil when something does.
    public var reclaimableBytes: Int?

    public init(name: String, bytes: Int, reclaimableBytes: Int?) {
      self.name = name
      self.bytes = bytes
      self.reclaimableBytes = reclaimableBytes
    }
  }

  /// Largest first.
  public var items: [Kind: [Item]]
  /// Of all images together: they share layers, so it is less than the sum.
  public var imageBytes: Int?

  public init(items: [Kind: [Item]], imageBytes: Int? = nil) {
    self.items = items
    self.imageBytes = imageBytes
  }

  public func bytes(_ kind: Kind) -> Int {
    (kind == .images ? imageBytes : nil) ?? self[kind].reduce(0) { $0 + $1.bytes }
  }

  /// What goes when everything of that kind is removed that nothing uses.
  public func unused(_ kind: Kind) -> [Item] { self[kind].filter { $0.reclaimableBytes != nil } }

  /// At least so much comes free then.
  public func reclaimableBytes(_ kind: Kind) -> Int { unused(kind).reduce(0) { $0 + ($1.reclaimableBytes ?? 0) } }

  public subscript(kind: Kind) -> [Item] { items[kind] ?? [] }
}
