extension DiskUse.Kind {
  /// What is lost when what nothing uses is removed.
  public var loss: String {
    switch self {
    case .images: tr("Images that no container uses go; those that are not on a registry have to be built again.")
    case .containers: tr("Containers that do not run go, with what they have written outside of volumes.")
    case .volumes: tr("Volumes that no container uses go, with all data in them.")
    }
  }

  fileprivate var none: String {
    switch self {
    case .images: tr("no images")
    case .containers: tr("no containers")
    case .volumes: tr("no volumes")
    }
  }

  fileprivate func summary(_ count: Int, size: String) -> String {
    switch self {
    case .images: trn("{count} image, {size}", "{count} images, {size}", count, ["size": size])
    case .containers: trn("{count} container, {size}", "{count} containers, {size}", count, ["size": size])
    case .volumes: trn("{count} volume, {size}", "{count} volumes, {size}", count, ["size": size])
    }
  }

  fileprivate func summary(_ count: Int, size: String, unused: String) -> String {
    switch self {
    case .images:
      trn(
        "{count} image, {size}, of which {unused} are unused", "{count} images, {size}, of which {unused} are unused",
        count, ["size": size, "unused": unused])
    case .containers:
      trn(
        "{count} container, {size}, of which {unused} are unused",
        "{count} containers, {size}, of which {unused} are unused", count, ["size": size, "unused": unused])
    case .volumes:
      trn(
        "{count} volume, {size}, of which {unused} are unused",
        "{count} volumes, {size}, of which {unused} are unused", count, ["size": size, "unused": unused])
    }
  }

  fileprivate var title: String {
    switch self {
    case .images: tr("Remove unused images")
    case .containers: tr("Remove unused containers")
    case .volumes: tr("Remove unused volumes")
    }
  }

  fileprivate func question(_ count: Int) -> String {
    switch self {
    case .images: trn("Remove {count} unused image?", "Remove {count} unused images?", count)
    case .containers: trn("Remove {count} unused container?", "Remove {count} unused containers?", count)
    case .volumes: trn("Remove {count} unused volume?", "Remove {count} unused volumes?", count)
    }
  }
}

extension DiskUse {
  private static let namesShown = 10

  /// “3 images, 1.2 GB, of which 800 MB are unused”.
  public func summary(_ kind: Kind) -> String {
    let count = self[kind].count
    if count == 0 { return kind.none }
    let (size, unused) = (Self.size(bytes(kind)), reclaimableBytes(kind))
    return unused == 0
      ? kind.summary(count, size: size) : kind.summary(count, size: size, unused: Self.size(unused))
  }

  /// What is asked before what nothing uses is removed; nil when there is nothing to remove.
  public func question(_ kind: Kind) -> RepairQuestion? {
    let names = unused(kind).map { DisplayText.name($0.name) }
    if names.isEmpty { return nil }
    // Translators: {names} is a list of images, containers or volumes, {size} what removing them brings.
    let list = tr("{names}: {size}.", ["names": Self.shown(names), "size": Self.size(reclaimableBytes(kind))])
    return RepairQuestion(
      title: kind.title, text: kind.question(names.count), loss: kind.loss + " " + list, yes: tr("Remove"))
  }

  private static func shown(_ names: [String]) -> String {
    let first = names.prefix(namesShown).joined(separator: ", ")
    if names.count <= namesShown { return first }
    return trn("{names} and {count} more", "{names} and {count} more", names.count - namesShown, ["names": first])
  }

  /// As `podman system df` writes it: powers of 1000, three digits.
  public static func size(_ bytes: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var (value, unit) = (Double(bytes), 0)
    while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
    let tenths = Int((value * 10).rounded())
    let number =
      unit == 0 || tenths >= 1000 ? NumberText.whole(Int(value.rounded())) : NumberText.tenths(tenths, keepsZero: true)
    return number + " " + units[unit]
  }
}
