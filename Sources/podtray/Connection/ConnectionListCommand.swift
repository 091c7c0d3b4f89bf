internal import ArgumentParser
internal import PodtrayCore

struct ConnectionListCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("List the connections; ● marks the active one, * Podman's default."),
    discussion: tr(
      "Asks each engine whether it answers, eight at once and for at most 10 s in all: by ssh "
        + "without asking you anything, and Local only whether something listens, which does not wake it."))

  @Flag(help: .init(tr("Print JSON."))) var json = false
  @Flag(inversion: .prefixedNo, help: .init(tr("Ask the engines whether they answer."))) var health = true

  func run(_ services: Services) async throws {
    let state = await services.state(probing: health)
    let report = StatusReport(state)
    if json {
      Console.print(try Output.json(report.connections))
    } else {
      Console.print(Output.columns(state.connectionColumns))
    }
    if let error = state.connectionsError { throw CommandFailure(error) }
  }
}

extension Connection {
  /// Its kind for people; the schemes of addresses are nobody's words.
  fileprivate var kindWord: String {
    switch kind {
    case "local": trc("kind of a connection", "local")
    case "machine": trc("kind of a connection", "machine")
    case "unknown": trc("kind of a connection", "unknown")
    case let scheme: DisplayText.name(scheme, limit: 12)
    }
  }
}

extension AppState {
  /// A row for Local and for each connection of Podman.
  var connectionColumns: [[String]] {
    ([.local] + connections).map { connection in
      [
        connection.id == active.id ? "●" : " ",
        connection.id.displayName + (connection.isPodmanDefault ? "*" : ""),
        connection.kindWord,
        condition(of: connection.id), EngineFacts(connection, in: self).version.map { "Podman " + $0 } ?? "",
        connection.shownAddress,
      ]
    }
  }
}
