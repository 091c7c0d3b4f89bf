/// A `podman machine` command that runs now and is not a task of this process: someone else's, or one that our previous
/// life began.
public struct MachineActivity: Equatable, Sendable {
  public enum Verb: String, Equatable, Sendable {
    case start, stop, make, remove

    /// Podman's word for it.
    public var word: String {
      switch self {
      case .start: "start"
      case .stop: "stop"
      case .make: "init"
      case .remove: "rm"
      }
    }
  }

  public var verb: Verb
  /// Of Podman's process.
  public var processIdentifier: Int32
  /// The log file that it writes into, when Podtray began it.
  public var logPath: String?

  public init(_ verb: Verb, processIdentifier: Int32, logPath: String? = nil) {
    self.verb = verb
    self.processIdentifier = processIdentifier
    self.logPath = logPath
  }
}
