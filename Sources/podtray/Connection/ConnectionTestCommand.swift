internal import ArgumentParser
internal import PodtrayCore

struct ConnectionTestCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Go the way to a connection's engine, and say how far it leads.",
    discussion: "With your own ssh, which asks nothing meanwhile. Exits with 1 when no engine answers.")

  @Argument(help: "A connection, or Local.") var name: String
  @Flag(help: "Print JSON.") var json = false

  func run(_ services: Services) async throws {
    let id = ConnectionID(argument: name)
    let tester = ConnectionTester(
      client: services.client, forwards: services.forwards, environment: services.environment)
    let trial = try await tester.test(id)
    await services.forwards.stop()
    Console.print(json ? try Output.json(TrialReport(trial)) : trial.text)
    if case .failure(let failure) = trial.result {
      throw CommandFailure("\(id.displayName): \(failure.message)", next: trial.advice(on: failure))
    }
  }
}

extension ConnectionTrial {
  /// A line a step.
  fileprivate var text: String {
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

  fileprivate func advice(on failure: Failure) -> String? {
    if failure.needsSignIn { return "“podtray connection sign-in \(connection.operand)” lets ssh ask you" }
    return failure.advice ?? (connection == .local ? "“podtray doctor --fix” enables podman.socket" : nil)
  }
}

extension ConnectionTrial.Step {
  /// What is so when it is passed.
  fileprivate var sentence: String {
    switch self {
    case .address: "there is a way to the host"
    case .connect: "it takes connections"
    case .hostKey: "its host key is the known one"
    case .authenticate: "it lets you in"
    case .socket: "the engine's socket is there"
    case .answer: "the engine answers"
    }
  }

  fileprivate var question: String {
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
  fileprivate var milliseconds: Int64 {
    max(1, roundTrip.components.seconds * 1000 + roundTrip.components.attoseconds / 1_000_000_000_000_000)
  }
}

private struct TrialReport: Encodable {
  struct StepEntry: Encodable {
    let step: String
    let passed: OrNull<Bool>
  }

  let connection: String
  let reachable: Bool
  let steps: [StepEntry]
  let error: OrNull<String>
  let engine: OrNull<String>
  let version: OrNull<String>
  let apiVersion: OrNull<String>
  let milliseconds: OrNull<Int64>

  init(_ trial: ConnectionTrial) {
    let engine = try? trial.result.get()
    connection = trial.connection.description
    reachable = engine != nil
    steps = trial.steps.map { StepEntry(step: $0.rawValue, passed: OrNull(trial.passed($0))) }
    if case .failure(let failure) = trial.result { error = OrNull(failure.message) } else { error = OrNull(nil) }
    self.engine = OrNull(engine?.name)
    version = OrNull(engine?.version)
    apiVersion = OrNull(engine?.apiVersion)
    milliseconds = OrNull(engine?.milliseconds)
  }
}
