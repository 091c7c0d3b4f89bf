/// Why no engine answers through a forward.
public struct ForwardError: ExplainedError, Equatable {
  /// What a program can tell apart.
  public enum Kind: String, Sendable {
    /// Nothing listens at the address.
    case refused
    case timedOut = "timed-out"
    /// The name is unknown, or there is no way to the address.
    case noRoute = "no-route"
    /// Nobody has vouched for the host key yet.
    case unknownHostKey = "unknown-host-key"
    /// The host key is another one than the known one.
    case changedHostKey = "changed-host-key"
    /// ssh wants something that only a person has, or refuses.
    case authentication
    /// The host is reached; the engine's socket is not.
    case noSocket = "no-socket"
    /// ssh, or what a relay needs, is not installed.
    case noProgram = "no-program"
    case other
  }

  public let kind: Kind
  /// One line: what failed and why.
  public let message: String
  public let advice: String?

  public init(_ kind: Kind, _ message: String, advice: String? = nil) {
    self.kind = kind
    self.message = message
    self.advice = advice
  }
}

extension ForwardError {
  /// - Parameter error: what became of the start.
  init(notStarted program: String, _ error: any Error) {
    let reason = (error as? ProcessFailure)?.reason ?? ErrorText.of(error)
    self.init(.other, tr("{program} could not be started: {reason}", ["program": program, "reason": reason]))
  }

  init(noAnswerFrom host: String, within: Duration) {
    self.init(
      .timedOut,
      tr(
        "{host} did not answer within {seconds} s", ["host": DisplayText.name(host), "seconds": within.secondsText]))
  }
}
