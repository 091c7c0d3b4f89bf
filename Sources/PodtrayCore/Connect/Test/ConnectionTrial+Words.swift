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
    return tr(
      "{engine} {version} answers in {time} ms",
      [
        "engine": DisplayText.name(engine.name), "version": DisplayText.name(engine.version),
        "time": NumberText.whole(Int(engine.milliseconds)),
      ])
  }

  /// What to do next, if anybody knows.
  public func advice(on failure: Failure) -> String? {
    if failure.needsSignIn {
      return tr("“podtray connection sign-in {connection}” lets ssh ask you", ["connection": connection.operand])
    }
    return failure.advice ?? (connection == .local ? tr("“podtray doctor --fix” enables podman.socket") : nil)
  }
}

extension ConnectionTrial.Step {
  /// What is so when it is passed.
  var sentence: String {
    switch self {
    case .address: tr("there is a way to the host")
    case .connect: tr("it takes connections")
    case .hostKey: tr("its host key is the known one")
    case .authenticate: tr("it lets you in")
    case .socket: tr("the engine's socket is there")
    case .answer: tr("the engine answers")
    }
  }

  var question: String {
    switch self {
    case .address: tr("a way to the host")
    case .connect: tr("connections to it")
    case .hostKey: tr("its host key")
    case .authenticate: tr("signing in")
    case .socket: tr("the engine's socket")
    case .answer: tr("the engine's answer")
    }
  }
}

extension EngineAnswer {
  /// Whole ones, and at least one.
  public var milliseconds: Int64 {
    max(1, roundTrip.components.seconds * 1000 + roundTrip.components.attoseconds / 1_000_000_000_000_000)
  }
}
