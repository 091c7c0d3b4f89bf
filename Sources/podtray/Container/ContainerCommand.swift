internal import ArgumentParser
internal import PodtrayCore

struct ContainerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "container", abstract: "List, start, stop and look into the containers of a connection.",
    subcommands: [
      ContainerListCommand.self, ContainerPower.Start.self, ContainerPower.Stop.self, ContainerPower.Restart.self,
      ContainerPower.Pause.self, ContainerPower.Unpause.self, ContainerPower.Kill.self, ContainerRemoveCommand.self,
      ContainerLogsCommand.self, ContainerShellCommand.self, ContainerInspectCommand.self,
    ], defaultSubcommand: ContainerListCommand.self)
}

struct ContainerInspectCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Print everything that the engine knows of a container, as JSON.")

  @Argument(help: "A name or an id.", completion: .container) var container: String
  @OptionGroup var options: ContainerOptions

  func run(_ services: Services) async throws {
    let engine = try await options.engine(services)
    let text = try await engine.use { socket in
      let actions = ContainerActions(EngineAPI(socket: socket))
      return try await actions.inspect(try await engine.container(container, actions).id)
    }
    Console.print(Output.harmless(json: text))
  }
}
