/// Something that a person asked for and that did not happen; shown until it is looked at or done again.
public struct Failure: Equatable, Identifiable, Sendable {
  /// What it is about: a second failure of the same replaces the first.
  public enum Subject: Hashable, Sendable {
    case machine(String)
    case use(ConnectionID)
    case prompt(ConnectionID)
    case signIn(ConnectionID)
    case localSocket
    case ports
    case container(String, name: String)
  }
  public typealias ID = Subject

  public let id: Subject
  /// What failed, as a sentence without an end.
  public let what: String
  /// Why, when somebody knows.
  public let reason: String?
  /// Where the output of the command is, when it was kept.
  public let logPath: String?

  public init(_ id: Subject, _ what: String, reason: String? = nil, logPath: String? = nil) {
    self.id = id
    self.what = what
    self.reason = reason
    self.logPath = logPath
  }

  /// One line: what failed and why.
  public var message: String {
    reason.map { tr("{what}: {reason}", ["what": what, "reason": $0]) } ?? what
  }
}
