internal import FoundationEssentials

/// Remembers the choice of the active connection between runs, in `$XDG_STATE_HOME/podtray/choice.json`.
struct ChoiceFile: Sendable {
  private static let name = "choice.json"
  private let directory: StateDirectory

  init(_ environment: HostEnvironment) { directory = StateDirectory(environment) }

  var path: String { "\(directory.path)/\(Self.name)" }

  /// Nil when no choice was made yet, or when the file cannot be read: both mean Local.
  func read() -> Choice? {
    SmallFile.text(path).flatMap { try? JSONDecoder().decode(Choice.self, from: Data($0.utf8)) }
  }

  /// Replaces the file in one step.
  func write(_ choice: Choice) throws {
    try directory.write(choice, named: Self.name)
  }
}
