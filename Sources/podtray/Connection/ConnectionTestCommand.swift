internal import ArgumentParser
internal import PodtrayCore

struct ConnectionTestCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: tr("Go the way to a connection's engine, and say how far it leads."),
    discussion: tr("With your own ssh, which asks nothing meanwhile. Exits with 1 when no engine answers."))

  @Argument(help: .init(tr("A connection, or Local.")), completion: .connection) var name: String
  @Flag(help: .init(tr("Print JSON."))) var json = false

  func run(_ services: Services) async throws {
    let id = ConnectionID(argument: name)
    let tester = ConnectionTester(
      client: services.client, forwards: services.forwards, environment: services.environment)
    let trial = try await tester.test(id)
    await services.forwards.stop()
    Console.print(json ? try Output.json(TrialReport(trial)) : trial.text)
    if case .failure(let failure) = trial.result {
      throw CommandFailure(Sentences.about(id.displayName, failure.message), next: trial.advice(on: failure))
    }
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
