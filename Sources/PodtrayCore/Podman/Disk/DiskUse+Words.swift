extension DiskUse.Kind {
  /// What is lost when what nothing uses is removed.
  public var loss: String {
    switch self {
    case .images: "Images that no container uses go; those that are not on a registry have to be built again."
    case .containers: "Containers that do not run go, with what they have written outside of volumes."
    case .volumes: "Volumes that no container uses go, with all data in them."
    }
  }
}

extension DiskUse {
  /// “3 images, 1.2 GB, of which 800 MB are unused”.
  public func summary(_ kind: Kind) -> String {
    let count = self[kind].count
    if count == 0 { return "no \(kind.rawValue)" }
    let word = count == 1 ? String(kind.rawValue.dropLast()) : kind.rawValue
    let unused = reclaimableBytes(kind)
    return "\(count) \(word), \(Self.size(bytes(kind)))"
      + (unused == 0 ? "" : ", of which \(Self.size(unused)) are unused")
  }

  /// What is asked before what nothing uses is removed; nil when there is nothing to remove.
  public func question(_ kind: Kind) -> RepairQuestion? {
    let names = unused(kind).map { DisplayText.name($0.name) }
    if names.isEmpty { return nil }
    let shown = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
    return RepairQuestion(
      title: "Remove unused \(kind.rawValue)", text: "Remove \(names.count) unused \(kind.rawValue)?",
      loss: "\(kind.loss) \(shown): \(Self.size(reclaimableBytes(kind))).", yes: "Remove")
  }

  /// As `podman system df` writes it: powers of 1000, three digits.
  public static func size(_ bytes: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var (value, unit) = (Double(bytes), 0)
    while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
    let tenths = (value * 10).rounded() / 10
    return (unit == 0 || tenths >= 100 ? String(Int(value.rounded())) : String(tenths)) + " " + units[unit]
  }
}
