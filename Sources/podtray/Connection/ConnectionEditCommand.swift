internal import ArgumentParser
internal import PodtrayCore

struct ConnectionEditCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: tr("Change a connection, and nothing else of it than what is given."),
    discussion: ConnectionOptions.addresses)

  @Argument(help: .init(tr("The connection.")), completion: .connection) var name: String
  @Option(name: [.customLong("uri")], help: .init(tr("Where it leads from now on."))) var address: String?
  @OptionGroup var options: ConnectionOptions
  @Flag(help: .init(tr("Leave the key to the agent."))) var noIdentity = false
  @Flag(help: .init(tr("Use no TLS files."))) var noTLS = false

  func validate() throws {
    if options.socketPath != nil && address == nil { throw ValidationError(tr("--socket-path needs --uri.")) }
    if noIdentity && options.identity != nil {
      throw ValidationError(tr("--identity and --no-identity exclude each other."))
    }
    if noTLS && options.tls != nil { throw ValidationError(tr("TLS files and --no-tls exclude each other.")) }
    if address == nil && options.identity == nil && options.tls == nil && !noIdentity && !noTLS {
      throw ValidationError(
        tr("Nothing to change. “--uri” and “--identity” do; “podtray connection rename” its name."))
    }
  }

  func run(_ services: Services) async throws {
    let id = ConnectionID(argument: name)
    let outcome = try await services.connections.edit(
      id, address: address.map { try ConnectionAddress($0, socket: options.socketPath) },
      identity: noIdentity ? .clear : options.identity.map(Change.set) ?? .keep,
      tls: noTLS ? .clear : options.tls.map(Change.set) ?? .keep)
    outcome.tell(tr("Changed {connection}", ["connection": id.displayName]))
  }
}
