/// What a test of a connection found, from here to its engine.
public struct ConnectionTrial: Equatable, Sendable {
  /// On the way to an engine, in this order.
  public enum Step: String, CaseIterable, Comparable, Sendable {
    /// There is a way to the host.
    case address
    /// It takes connections.
    case connect
    /// It is the host that we know.
    case hostKey = "host-key"
    /// It lets us in.
    case authenticate
    /// The engine's socket is there.
    case socket
    /// The engine answers.
    case answer

    public static func < (left: Step, right: Step) -> Bool {
      allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
  }

  public struct Failure: Equatable, Sendable {
    public let step: Step
    /// One line: what failed and why.
    public let message: String
    public let advice: String?
    /// Whether ssh can go on when a person answers it.
    public let needsSignIn: Bool

    init(_ step: Step, _ message: String) {
      self.step = step
      self.message = message
      advice = nil
      needsSignIn = false
    }

    init(_ error: ForwardError) {
      step = Step(error.kind)
      message = error.message
      advice = error.advice
      needsSignIn = [.unknownHostKey, .authentication].contains(error.kind)
    }
  }

  public let connection: ConnectionID
  /// Those that there are on the way to it.
  public let steps: [Step]
  /// What answers; else why nothing does.
  public let result: Result<EngineAnswer, Failure>

  /// Nil for a step that was not reached.
  public func passed(_ step: Step) -> Bool? {
    guard case .failure(let failure) = result else { return true }
    return step == failure.step ? false : step < failure.step ? true : nil
  }
}

extension ConnectionTrial.Failure: Error {}

/// What an engine says of itself.
public struct EngineAnswer: Equatable, Sendable {
  /// `Podman Engine`, or what else it calls itself.
  public let name: String
  public let version: String
  public let apiVersion: String
  /// How long it takes from a question to its answer.
  public let roundTrip: Duration
}

extension ConnectionTrial.Step {
  /// Where a forward has failed.
  init(_ kind: ForwardError.Kind) {
    switch kind {
    // Of what cannot be told nothing is claimed.
    case .noRoute, .noProgram, .other: self = .address
    case .refused, .timedOut: self = .connect
    case .unknownHostKey, .changedHostKey: self = .hostKey
    case .authentication: self = .authenticate
    case .noSocket: self = .socket
    }
  }

  static func all(to route: Route, of connection: Connection) -> [Self] {
    switch route {
    case .forward(.ssh(let ssh)): allCases.filter { $0 != .hostKey || !ssh.isMachine }
    case .forward(.relay): [.address, .connect, .answer]
    case .local, .socket, .none: [.socket, .answer]
    }
  }
}
