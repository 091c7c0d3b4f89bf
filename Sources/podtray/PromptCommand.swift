internal import ArgumentParser
internal import PodtrayCore

struct PromptCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: tr("Open a developer prompt: your terminal, ready for a connection."),
    discussion: tr(
      "The terminal is the one of --terminal, else of the settings, of xdg-terminal-exec, "
        + "$TERMINAL, your desktop, or the first known one that is installed."))

  @Argument(help: .init(tr("A connection; the active one without it.")), completion: .connection) var name: String?
  @Option(help: .init(tr("The terminal, by name or path."))) var terminal: String?

  func run(_ services: Services) async throws {
    let target = try await services.resolver.resolve(name.map(ConnectionID.init(argument:)))
    let id = target.environment.connection
    let opened = try await UserTerminals(services.environment, preference: terminal).openPrompt(id)
    Console.print(
      tr("Opened {terminal} on {connection}.", ["terminal": DisplayText.name(opened), "connection": id.displayName]))
  }
}
