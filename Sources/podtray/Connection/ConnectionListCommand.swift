internal import ArgumentParser
internal import PodtrayCore

struct ConnectionListCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the connections; ● marks the active one, * Podman's default.")

  @Flag(help: "Print JSON.") var json = false

  func run(_ services: Services) async throws {
    let state = await services.state()
    let report = StatusReport(state)
    if json {
      Console.print(try Output.json(report.connections))
    } else {
      Console.print(Output.columns(state.connectionColumns))
    }
    if let error = state.connectionsError { throw CommandFailure(error) }
  }
}

extension AppState {
  /// A row for Local and for each connection of Podman.
  var connectionColumns: [[String]] {
    ([.local] + connections).map { connection in
      [
        connection.id == active.id ? "●" : " ",
        connection.id.displayName + (connection.isPodmanDefault ? "*" : ""),
        DisplayText.name(connection.kind, limit: 12),
        condition(of: connection.id),
        connection.shownAddress,
      ]
    }
  }
}
