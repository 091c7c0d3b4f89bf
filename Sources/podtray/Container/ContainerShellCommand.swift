internal import ArgumentParser
internal import Glibc
internal import PodtrayCore

struct ContainerShellCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: tr("Open a shell in a container that runs: bash, or else sh."))

  /// Podman's own message tells of a container without any shell.
  private static let script = "command -v bash >/dev/null 2>&1 && exec bash; exec sh"

  /// From here on podman, or what runs the container, could not start it.
  private static let failures: ClosedRange<Int32> = 125...127

  @Argument(help: .init(tr("A name or an id.")), completion: .container) var container: String?
  @OptionGroup var options: ContainerOptions
  @Option(help: .hidden) var report: String?
  @Option(help: .hidden) var hex: String?
  @Option(help: .hidden) var connectionHex: String?

  func validate() throws {
    if container == nil && hex == nil { throw ValidationError(tr("Missing the name of a container.")) }
  }

  func run(_ services: Services) async throws {
    let reporter = PromptReporter(path: report ?? "")
    do {
      let (invocation, environment) = try await prepare(services, reporter)
      guard report != nil else { throw CommandFailure(invocation.replaceProcess(changes: environment.changes)) }
      reporter.opened()
      stay(after: invocation.run(changes: environment.changes, in: services.environment))
    } catch {
      reporter.failed((error as? CommandFailure)?.what ?? ErrorText.of(error))
      guard report != nil, Console.isInteractive else { throw error }
      Console.note((error as? CommandFailure)?.what ?? ErrorText.of(error))
      Console.waitForReturn()
      throw ExitCode(1)
    }
  }

  /// A terminal that closes at once would take podman's message with it.
  private func stay(after code: Int32?) {
    if code.map(Self.failures.contains) ?? true { Console.waitForReturn() }
  }

  private func prepare(
    _ services: Services, _ reporter: borrowing PromptReporter
  ) async throws -> (Invocation, ConnectionEnvironment) {
    let target = try await services.resolver.resolve(try connection())
    if let machine = target.machine, machine.state == .stopped { throw PodmanError.notRunning(machine.name) }
    let podman = try await services.client.info().path
    try target.environment.validate()
    // Whoever opened the window does not wait for a host, nor for a person whom ssh asks.
    if target.environment.forward != nil { reporter.opened() }
    let note = await PromptForward(services.environment).bring(target.environment, isAttended: Console.isInteractive)
    if let note { Console.note(note) }
    let id = try await identify(services)
    let terminal = isatty(0) == 1 && isatty(1) == 1 ? "-it" : "-i"
    let invocation = Invocation(executable: podman, arguments: ["exec", terminal, "--", id, "sh", "-c", Self.script])
    return (invocation, target.environment)
  }

  private func connection() throws -> ConnectionID? {
    try (connectionHex.map(Operand.init(hex:))?.text ?? options.connection).map(ConnectionID.init(argument:))
  }

  /// An engine whose API does not answer may still be one that podman reaches by itself.
  private func identify(_ services: Services) async throws -> String {
    let word = try hex.map(Operand.init(hex:))?.text ?? container ?? ""
    let engine = try await ReachedEngine(services, try connection())
    let found = try await engine.use { socket -> Container? in
      let actions = ContainerActions(EngineAPI(socket: socket))
      do {
        return try await engine.container(word, actions)
      } catch is EngineAPIError {
        return nil
      }
    }
    guard let found else { return word }
    guard found.state.isAlive else {
      let command = "podtray container start \(DisplayText.name(found.name))"
      throw CommandFailure(found.stateSentence, next: tr("“{command}” starts it", ["command": command]))
    }
    return found.id
  }
}
