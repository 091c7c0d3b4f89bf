/// What Podman takes for a registry.
enum RegistryRules {
  /// Why it is none; nil when it is one.
  static func complaint(about registry: Registry) -> String? {
    let isWildcard = registry.prefix.hasPrefix("*.")
    if registry.location.isEmpty, !isWildcard { return tr("a registry needs a location") }
    if let complaint = registry.location.isEmpty ? nil : complaint(aboutLocation: registry.location) {
      return complaint
    }
    if let complaint = complaint(aboutPrefix: registry.prefix) { return complaint }
    for mirror in registry.mirrors {
      if let complaint = complaint(aboutLocation: mirror.location) {
        return tr("mirror: {reason}", ["reason": complaint])
      }
    }
    if registry.isMirroredByDigestOnly, registry.mirrors.contains(where: { $0.pull != nil }) {
      return tr("mirror-by-digest-only and a mirror's pull-from-mirror exclude each other")
    }
    return nil
  }

  /// `host[:port][/path]`.
  static func complaint(aboutLocation text: String) -> String? {
    let shown = DisplayText.line(text, limit: 80)
    if text.allSatisfy({ $0 == "/" }) { return tr("a location is empty") }
    if text.contains("://") { return tr("“{location}” must not name a scheme such as https://", ["location": shown]) }
    if text.contains("*") {
      return tr("“{location}” has a “*”, which only a prefix may begin with", ["location": shown])
    }
    return hasOddCharacters(text)
      ? tr("“{location}” has a character that no registry's name has", ["location": shown]) : nil
  }

  private static func complaint(aboutPrefix text: String) -> String? {
    if hasLostWildcard(text) {
      return tr(
        "the prefix “{prefix}” may have a “*.” only at its beginning", ["prefix": DisplayText.line(text, limit: 80)])
    }
    return complaint(aboutLocation: withoutWildcard(text)).map { tr("prefix: {reason}", ["reason": $0]) }
  }

  /// Podman takes such a prefix, and no image ever has it.
  static func hasLostWildcard(_ prefix: String) -> Bool { withoutWildcard(prefix).contains("*") }

  private static func withoutWildcard(_ prefix: String) -> String {
    prefix.hasPrefix("*.") ? String(prefix.dropFirst(2)) : prefix
  }

  /// A host, with its port: short names are completed by it.
  static func complaint(aboutSearch text: String) -> String? {
    if text.contains("/") {
      return tr("“{host}” must be a host, without a path", ["host": DisplayText.line(text, limit: 80)])
    }
    return complaint(aboutLocation: text)
  }

  static let shortNameModes = ["enforcing", "permissive", "disabled"]

  /// What to do about a short name that no alias explains.
  static func complaint(aboutMode mode: String) -> String? {
    shortNameModes.contains(mode) ? nil : tr("short-name-mode is enforcing, permissive or disabled")
  }

  /// A short name stands for an image at a registry; the empty text takes the name away.
  static func complaint(aboutAlias name: String, _ target: String) -> String? {
    let shown = DisplayText.name(name)
    let host = name.prefix { $0 != "/" }
    if name.isEmpty || hasOddCharacters(name) || name.contains(":") || name.contains("@")
      || (name.contains("/") && host.contains("."))
    {
      return tr("“{name}” is no short name", ["name": shown])
    }
    if target.isEmpty { return nil }
    let registry = target.prefix { $0 != "/" }
    let isFull = target.contains("/") && (registry.contains(".") || registry.contains(":") || registry == "localhost")
    return isFull && !hasOddCharacters(target)
      ? nil
      : tr(
        "“{image}” must name an image with its registry, such as quay.io/x/y",
        ["image": DisplayText.line(target, limit: 80)])
  }

  private static func hasOddCharacters(_ text: String) -> Bool {
    !text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-/:[]@".unicodeScalars.contains($0))
    }
  }
}
