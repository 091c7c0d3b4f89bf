extension ConnectionEditor {
  /// What stands before an edit, or after it.
  struct Standing: Sendable {
    let connections: [Connection]
    let active: ConnectionID

    var podmanDefault: ConnectionID? { connections.first(where: \.isPodmanDefault)?.id }

    subscript(id: ConnectionID) -> Connection? { connections.first { $0.id == id } }
  }

  func standing() async throws -> Standing {
    let connections = try await client.connections()
    return Standing(connections: connections, active: switcher.standing(among: connections).active)
  }

  func outcome(_ id: ConnectionID, _ notes: [String]) async throws -> Outcome {
    guard let connection = try await standing()[id] else { throw ConnectionRefusal.notDone(id, .gone) }
    return Outcome(connection: connection, notes: notes)
  }

  /// Podman's default and the active connection are again what they were, as far as Podman lets us.
  /// - Parameter heir: takes the place of Podman's default, which has another name now.
  /// - Returns: what could not be put back.
  func restore(_ before: Standing, with heir: ConnectionID? = nil) async throws -> [String] {
    let wanted = heir ?? before.podmanDefault
    var now = try await standing()
    if let name = wanted?.podmanName, now[.podman(name)] != nil, now.podmanDefault != wanted {
      // An entry of a containers.conf can be the default and cannot be made it.
      do { try await client.setDefault(name) } catch PodmanError.refused {}
      now = try await standing()
    }
    if now.active != before.active, before.active == .local || now[before.active] != nil {
      try switcher.remember(before.active.podmanName.map(Choice.kept) ?? .local)
    }
    guard let podmanDefault = now.podmanDefault, podmanDefault != wanted else { return [] }
    return [
      tr(
        "Podman made {connection} its default, which no command of Podman undoes; the active connection is {active}, "
          + "as before", ["connection": podmanDefault.displayName, "active": before.active.displayName])
    ]
  }

  /// Podman ignores the wish for an ssh connection when it adds one.
  func makeDefault(_ name: String, _ before: Standing) async throws -> [String] {
    if before.active != .local {
      try await switcher.use(.podman(name))
      return [
        tr(
          "It is the active connection now, because {connection} was Podman's default before",
          ["connection": before.active.displayName])
      ]
    }
    try await client.setDefault(name)
    guard try await standing().podmanDefault == .podman(name) else {
      throw SwitchError.notTaken(.podman(name), now: try await standing().podmanDefault)
    }
    return [tr("It is Podman's default; the active connection is Local, as before")]
  }
}
