internal import ArgumentParser
internal import Glibc
internal import PodtrayCore

struct ContainerShellCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: "Open a shell in a container that runs: bash, or else sh.")

  /// Podman's own message tells of a container without any shell.
  private static let script = "command -v bash >/dev/null 2>&1 && exec bash; exec sh"

  @Argument(help: "A name or an id.") var container: String
  @OptionGroup var options: ContainerOptions

  func run(_ services: Services) async throws {
    let target = try await services.resolver.resolve(options.connection.map(ConnectionID.init(argument:)))
    if let machine = target.machine, machine.state == .stopped { throw PodmanError.notRunning(machine.name) }
    let podman = try await services.client.info().path
    try target.environment.validate()
    let note = await PromptForward(services.environment).bring(target.environment, isAttended: Console.isInteractive)
    if let note { Console.printError("podtray: \(note).") }
    let id = try await identify(services)
    let terminal = isatty(0) == 1 && isatty(1) == 1 ? "-it" : "-i"
    let invocation = Invocation(executable: podman, arguments: ["exec", terminal, "--", id, "sh", "-c", Self.script])
    throw CommandFailure(invocation.replaceProcess(changes: target.environment.changes))
  }

  /// An engine whose API does not answer may still be one that podman reaches by itself.
  private func identify(_ services: Services) async throws -> String {
    let engine = try await options.engine(services)
    let found = try await engine.use { socket -> Container? in
      let actions = ContainerActions(EngineAPI(socket: socket))
      do {
        return try await engine.container(container, actions)
      } catch is EngineAPIError {
        return nil
      }
    }
    guard let found else { return container }
    guard found.state.isAlive else {
      let name = DisplayText.name(found.name)
      throw CommandFailure("\(name) is \(found.stateWord)", next: "“podtray container start \(name)” starts it")
    }
    return found.id
  }
}
