/// One thing that was looked at, and what to do about it.
public struct Finding: Equatable, Sendable {
  public enum Level: String, Equatable, Sendable {
    case ok
    /// Something that some people want does not work.
    case note
    /// Something that most people want does not work.
    case problem
  }

  /// Stable, for scripts.
  public let id: String
  public let level: Level
  /// What was found, one line.
  public let message: String
  /// The command that mends it, or else a sentence.
  public let remedy: String?

  public init(_ id: String, _ level: Level, _ message: String, remedy: String? = nil) {
    self.id = id
    self.level = level
    self.message = message
    self.remedy = remedy
  }
}
