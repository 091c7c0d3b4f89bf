internal import ArgumentParser
internal import PodtrayCore

struct ShellCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: tr("Become your shell, with podman and docker pinned to a connection."),
    discussion: tr("The exports come after your rc files. The shell stays on NAME whatever is switched later."))

  @Argument(help: .init(tr("A connection; the active one without it.")), completion: .connection) var name: String?
  @Option(help: .hidden) var report: String?
  @Option(help: .hidden) var hex: String?
  /// A ``PromptTask`` in hexadecimal digits.
  @Option(help: .hidden) var task: String?

  func run(_ services: Services) async throws {
    do {
      let stopped = try await becomeUnlessStopped(services)
      try await offerStart(stopped.machine, services)
      let now = try await services.resolver.resolve(stopped.connection)
      throw try await become(now.environment, services, PromptReporter(path: ""))
    } catch {
      try waitIfOpenedByUs(error)
    }
  }

  /// The report ends with this: whoever opened the window waits neither for an answer nor for a start.
  /// - Returns: only when the machine behind the connection is stopped.
  private func becomeUnlessStopped(_ services: Services) async throws -> (connection: ConnectionID, machine: Machine) {
    let reporter = PromptReporter(path: report ?? "")
    do {
      let target = try await services.resolver.resolve(try connection())
      guard let machine = target.machine, machine.state == .stopped else {
        throw try await become(target.environment, services, reporter)
      }
      reporter.opened()
      return (target.environment.connection, machine)
    } catch {
      reporter.failed((error as? CommandFailure)?.what ?? ErrorText.of(error))
      throw error
    }
  }

  private func promptTask() throws -> PromptTask? {
    guard let task else { return nil }
    guard let decoded = TerminalCommand.task(hex: task) else {
      throw ValidationError("--task takes what Podtray itself has written.")
    }
    return decoded
  }

  private func connection() throws -> ConnectionID? {
    try (hex.map(Operand.init(hex:))?.text ?? name).map(ConnectionID.init(argument:))
  }

  /// - Returns: only why the shell could not be started.
  private func become(
    _ environment: ConnectionEnvironment, _ services: Services, _ reporter: borrowing PromptReporter
  ) async throws -> any Error {
    var environment = environment
    if environment.forward != nil {
      // Whoever opened the window does not wait for a host, nor for a person whom ssh asks.
      reporter.opened()
      let note = await PromptForward(services.environment).bring(environment, isAttended: Console.isInteractive)
      if let note { environment = environment.noting(note) }
    }
    return try ShellSession(environment, task: promptTask(), host: services.environment).run(reportingTo: reporter)
  }

  private func offerStart(_ machine: Machine, _ services: Services) async throws {
    let shown = DisplayText.name(machine.name)
    guard Console.isInteractive else { throw PodmanError.notRunning(machine.name) }
    if Console.confirm(tr("{machine} is stopped. Start it?", ["machine": shown])) {
      try await MachinePower(services).start(machine.name, replacing: false)
    }
  }

  /// A terminal that closes at once would take the reason with it.
  private func waitIfOpenedByUs(_ error: any Error) throws {
    guard report != nil, Console.isInteractive else { throw error }
    Console.note((error as? CommandFailure)?.what ?? ErrorText.of(error))
    Console.waitForReturn()
    throw ExitCode(1)
  }
}
