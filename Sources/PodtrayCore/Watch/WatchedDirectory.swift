/// A directory, there or not, and which of its files matter. Whatever else happens in it is nobody's business: Podman's
/// own `machine list` writes locks and logs beside the files that we look for.
struct WatchedDirectory: Hashable, Sendable {
  /// Absolute.
  var path: String
  var names: [NamePattern]
  /// Whether files that were written again with the same text are unchanged. Only for small ones.
  var comparesContent = false
  /// Whether the same is watched in each directory that is in it.
  var coversSubdirectories = false

  func matches(_ name: String) -> Bool { names.contains { $0.matches(name) } }

  /// Whether the file is one of its own.
  func holds(_ file: String) -> Bool {
    guard let slash = file.lastIndex(of: "/"), file[..<slash] == path else { return false }
    return matches(String(file[slash...].dropFirst()))
  }
}
