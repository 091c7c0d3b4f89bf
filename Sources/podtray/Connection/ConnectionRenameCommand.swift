internal import ArgumentParser
internal import PodtrayCore

struct ConnectionRenameCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: tr("Give a connection another name."),
    discussion: tr("The active connection and Podman's default follow. A name that is taken is refused."))

  @Argument(help: .init(tr("The connection.")), completion: .connection) var old: String
  @Argument(help: .init(tr("Its new name."))) var new: String

  func run(_ services: Services) async throws {
    let (old, new) = (ConnectionID(argument: old), ConnectionID(argument: new))
    try await services.connections.rename(old, to: new)
      .tell(tr("{connection} is called {name} now", ["connection": old.displayName, "name": new.displayName]))
  }
}
