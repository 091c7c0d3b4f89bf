extension Registry {
  /// Where its images come from, where that is not what they are called; empty otherwise.
  public var words: String {
    let place = location == prefix ? "" : location.isEmpty ? "as named" : "from \(DisplayText.name(location))"
    let mirrors = mirrors.map { DisplayText.name($0.location) }
    let asked = mirrors.isEmpty ? "" : "mirrored by \(mirrors.joined(separator: ", "))"
    return [place, asked].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  public var flags: [String] { (isInsecure ? ["insecure"] : []) + (isBlocked ? ["blocked"] : []) }
}

extension Registry.Mirror {
  /// One line, without the location.
  var words: String {
    let flags = [isInsecure ? "insecure" : nil, pull.map { $0 == .all ? "all" : "\($0.rawValue)" }].compactMap(\.self)
    return flags.isEmpty ? "" : " (\(flags.joined(separator: ", ")))"
  }
}
