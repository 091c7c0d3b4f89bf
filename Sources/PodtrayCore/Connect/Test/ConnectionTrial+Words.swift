// What a test found, in words.
extension ConnectionTrial {
  /// A line a step.
  public var text: String {
    steps.map { step in
      switch passed(step) {
      case true: "✓ " + (step == .answer ? answer : step.sentence)
      case false: "✗ " + step.question
      default: "· " + step.question
      }
    }.joined(separator: "\n")
  }

  private var answer: String {
    guard case .success(let engine) = result else { return "" }
    return "\(DisplayText.name(engine.name)) \(DisplayText.name(engine.version)) answers in \(engine.milliseconds) ms"
  }

  /// What to do next, if anybody knows.
  public func advice(on failure: Failure) -> String? {
    if failure.needsSignIn { return "“podtray connection sign-in \(connection.operand)” lets ssh ask you" }
    return failure.advice ?? (connection == .local ? "“podtray doctor --fix” enables podman.socket" : nil)
  }
}

extension ConnectionTrial.Step {
  /// What is so when it is passed.
  var sentence: String {
    switch self {
    case .address: "there is a way to the host"
    case .connect: "it takes connections"
    case .hostKey: "its host key is the known one"
    case .authenticate: "it lets you in"
    case .socket: "the engine's socket is there"
    case .answer: "the engine answers"
    }
  }

  var question: String {
    switch self {
    case .address: "a way to the host"
    case .connect: "connections to it"
    case .hostKey: "its host key"
    case .authenticate: "signing in"
    case .socket: "the engine's socket"
    case .answer: "the engine's answer"
    }
  }
}

extension EngineAnswer {
  /// Whole ones, and at least one.
  public var milliseconds: Int64 {
    max(1, roundTrip.components.seconds * 1000 + roundTrip.components.attoseconds / 1_000_000_000_000_000)
  }
}
