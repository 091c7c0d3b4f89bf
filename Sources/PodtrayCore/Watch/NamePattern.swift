/// A file name, or one with a single `*` that stands for anything. As in a shell `*` finds no hidden file: those are
/// what a program writes before it renames.
struct NamePattern: Hashable, Sendable, ExpressibleByStringLiteral {
  private let prefix: String
  /// Nil without a `*`.
  private let suffix: String?

  init(stringLiteral pattern: String) {
    let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    prefix = String(parts[0])
    suffix = parts.count > 1 ? String(parts[1]) : nil
  }

  /// Matches this name alone.
  init(exactly name: String) {
    prefix = name
    suffix = nil
  }

  func matches(_ name: String) -> Bool {
    guard let suffix else { return name == prefix }
    return name.utf8.count >= prefix.utf8.count + suffix.utf8.count
      && name.hasPrefix(prefix) && name.hasSuffix(suffix) && !name.hasPrefix(".")
  }
}
