internal import ArgumentParser
internal import PodtrayCore

struct ConnectionAddCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: tr("Add a connection."),
    discussion: ConnectionOptions.addresses + "\n\n"
      + tr("The active connection stays what it is: “podtray use NAME” switches.")
  )

  @Argument(help: .init(tr("Its name."))) var name: String
  @Argument(help: .init(tr("Where it leads."))) var address: String
  @OptionGroup var options: ConnectionOptions
  @Flag(help: .init(tr("Make it Podman's default. A named active connection is that, so the new one is active then.")))
  var `default` = false

  func run(_ services: Services) async throws {
    let draft = ConnectionDraft(
      try ConnectionAddress(address, socket: options.socketPath), identity: options.identity, tls: options.tls)
    let id = ConnectionID(argument: name)
    try await services.connections.add(id, draft, makesDefault: `default`)
      .tell(tr("Added {connection}", ["connection": id.displayName]))
  }
}
