/// What came of asking a connection's engine whether it answers.
public struct Health: Equatable, Sendable {
  public enum Verdict: Equatable, Sendable {
    /// - Parameter version: of the engine, when it is Podman and says so.
    /// - Parameter latency: from the question to the first line of the answer; the way was there already. Nil for an
    ///   engine that is not asked because that would wake it.
    case reachable(version: PodmanVersion?, latency: Duration?)
    /// Why, for a program and for a person; the words are one line and hold no secrets.
    case unreachable(Trouble, String)
  }

  /// Why an engine cannot be used. The raw values are part of the contract of `podtray status --json`.
  public enum Trouble: String, Sendable {
    case refused
    case timedOut = "timed-out"
    case noRoute = "no-route"
    case unknownHostKey = "unknown-host-key"
    case changedHostKey = "changed-host-key"
    /// Only a person can go on: a passphrase, a password, or another key.
    case needsSignIn = "needs-sign-in"
    case noSocket = "no-socket"
    case noPermission = "no-permission"
    case podmanTooOld = "podman-too-old"
    /// The machine behind the connection does not run.
    case notRunning = "not-running"
    case noProgram = "no-program"
    case other
  }

  public let verdict: Verdict
  /// What was asked: another way to the engine is another question.
  public let route: Route
  public let askedAt: ContinuousClock.Instant

  public init(_ verdict: Verdict, of route: Route, askedAt: ContinuousClock.Instant) {
    self.verdict = verdict
    self.route = route
    self.askedAt = askedAt
  }
}

extension Health.Verdict {
  /// The oldest engine that a Podman of today talks to.
  private static let oldestEngine = 4

  /// What an engine that answered is worth.
  static func answered(version: PodmanVersion?, latency: Duration) -> Self {
    guard let version, version.major < oldestEngine else { return .reachable(version: version, latency: latency) }
    return .unreachable(
      .podmanTooOld,
      tr(
        "its Podman is {version}; 4.0 or newer is needed", ["version": DisplayText.name(version.text, limit: 20)]))
  }

  /// The same without the details.
  var reachability: Reachability {
    switch self {
    case .reachable: .reachable
    case .unreachable(_, let reason): .unreachable(reason)
    }
  }
}
