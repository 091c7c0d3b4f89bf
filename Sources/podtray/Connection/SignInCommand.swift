internal import ArgumentParser
internal import PodtrayCore

struct ConnectionSignInCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-in", abstract: tr("Let ssh ask what it needs to know for a connection."),
    discussion: tr(
      "ssh asks in this terminal for a passphrase, a password, or whether a host key is the right "
        + "one. The tray, or a developer prompt, goes on with the connection that comes of it."))

  @Argument(help: .init(tr("A connection; the active one without it.")), completion: .connection) var name: String?
  @Option(help: .hidden) var report: String?
  @Option(help: .hidden) var hex: String?

  func run(_ services: Services) async throws {
    PromptReporter(path: report ?? "").opened()
    do {
      let id = try (hex.map(Operand.init(hex:))?.text ?? name).map(ConnectionID.init(argument:))
      let environment = try await services.resolver.resolve(id).environment
      guard case .ssh(let destination)? = environment.forward else {
        throw CommandFailure(
          tr("{connection} needs no sign-in", ["connection": environment.connection.displayName]))
      }
      try SignIn(services.environment).run(destination)
      Console.print(tr("Signed in to {connection}.", ["connection": environment.connection.displayName]))
    } catch {
      guard report != nil, Console.isInteractive else { throw error }
      Console.note((error as? CommandFailure)?.what ?? ErrorText.of(error))
      Console.waitForReturn()
      throw ExitCode(1)
    }
  }
}
