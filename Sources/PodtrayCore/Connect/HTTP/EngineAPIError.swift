/// Why an engine's API gave no answer that can be used.
public enum EngineAPIError: ExplainedError, Equatable {
  /// Nobody could be asked: why.
  case unreachable(String)
  /// Nothing came, or not all of it, in the time that was allowed.
  case silent
  /// The connection ended before the answer did.
  case hangUp
  case notHTTP
  /// The answer is longer than we read.
  case tooLong(limitInBytes: Int)
  /// The engine says no, and why.
  case refused(status: Int, reason: String)
  /// The answer is not what that request is answered with.
  case unexpected

  /// One line, about an engine that has been named.
  public var message: String {
    switch self {
    case .unreachable(let reason): reason
    case .silent: APIProbe.silence
    case .hangUp: AnswerHead.hangUp
    case .notHTTP: AnswerHead.alien
    case .tooLong(let limit):
      tr("its API answers with more than {size} KiB", ["size": NumberText.whole(limit >> 10)])
    case .refused(let status, ""): tr("its API answered with {status}", ["status": "\(status)"])
    case .refused(let status, let reason):
      tr(
        "its API answered with {status}: {reason}", ["status": "\(status)", "reason": DisplayText.line(reason)])
    case .unexpected: tr("its API answers with something else than Podman's does")
    }
  }
}

extension EngineAPIError {
  /// The same for what the engine was asked to do: when it says why not, nothing but that.
  public var ownWords: String {
    if case .refused(_, let reason) = self, !reason.isEmpty { DisplayText.line(reason) } else { message }
  }
}
