internal import FoundationEssentials

/// Remembers which connections were used last, in `$XDG_STATE_HOME/podtray/recent.json`: which of many stand in the
/// menu. That two of us write at the same moment costs one of them its entry, which is no loss to anybody.
public struct RecentFile: Sendable {
  /// More than a menu shows: some of them will be removed.
  private static let limit = 12
  private static let name = "recent.json"
  private let directory: StateDirectory

  public init(_ environment: HostEnvironment) { directory = StateDirectory(environment) }

  private var path: String { "\(directory.path)/\(Self.name)" }

  /// The newest first; none when nothing was used yet, or when the file cannot be read.
  func read() -> [ConnectionID] {
    let names = SmallFile.text(path).flatMap { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) }
    return (names ?? []).prefix(Self.limit).map(ConnectionID.init(argument:))
  }

  /// Puts a connection first, and replaces the file in one step. Local is always in sight, and is not remembered. That
  /// it cannot be written is not worth a word.
  public func note(_ id: ConnectionID) {
    let before = read()
    guard id != .local, before.first != id else { return }
    let names = ([id] + before.filter { $0 != id }).prefix(Self.limit).map(\.description)
    try? directory.write(names, named: Self.name)
  }
}
