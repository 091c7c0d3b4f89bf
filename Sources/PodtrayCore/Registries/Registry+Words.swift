extension Registry {
  /// Where its images come from, where that is not what they are called; empty otherwise.
  public var words: String {
    let mirrors = mirrors.map { DisplayText.name($0.location) }.joined(separator: ", ")
    let asked = mirrors.isEmpty ? nil : tr("mirrored by {registries}", ["registries": mirrors])
    return [origin, asked].compactMap(\.self).joined(separator: ", ")
  }

  private var origin: String? {
    if location == prefix { return nil }
    return location.isEmpty ? tr("as named") : tr("from {registry}", ["registry": DisplayText.name(location)])
  }

  public var flags: [String] {
    (isInsecure ? [trc("registry", "insecure")] : []) + (isBlocked ? [trc("registry", "blocked")] : [])
  }
}

extension Registry.Mirror {
  /// One line, without the location.
  var words: String {
    // How it is asked is said in the words of the file.
    let flags = [isInsecure ? trc("registry", "insecure") : nil, pull?.rawValue].compactMap(\.self)
    return flags.isEmpty ? "" : " (\(flags.joined(separator: ", ")))"
  }
}
