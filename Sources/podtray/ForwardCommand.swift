internal import ArgumentParser
internal import PodtrayCore

/// Keeps the forward of a connection beside a prompt; says once, on standard output, what came of it.
struct ForwardCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "forward", abstract: tr("Keep the way to a connection's engine open, until interrupted."),
    shouldDisplay: false)

  @Argument(help: .init(tr("A connection; the active one without it."))) var name: String?
  @Option(help: .hidden) var hex: String?
  @Option(help: .init(tr("Ends with this process."))) var until: Int32?

  func run(_ services: Services) async throws {
    let owner = until.flatMap { ProcessHandle(pid: $0) }
    if until != nil && owner == nil { return }
    let id = try (hex.map(Operand.init(hex:))?.text ?? name).map(ConnectionID.init(argument:))
    let environment = try await services.resolver.resolve(id).environment
    guard let forward = environment.forward else {
      throw CommandFailure(tr("{connection} needs no forward", ["connection": environment.connection.displayName]))
    }
    await services.forwards.keep(forward, until: owner) { Console.print($0.line) }
  }
}
