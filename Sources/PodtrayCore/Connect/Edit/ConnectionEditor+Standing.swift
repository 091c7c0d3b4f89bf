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
    guard let connection = try await standing()[id] else { throw ConnectionRefusal.notDone(id, "is gone") }
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
      "Podman made \(podmanDefault.displayName) its default, which no command of Podman undoes; "
        + "the active connection is \(before.active.displayName), as before"
    ]
  }

  /// Podman ignores the wish for an ssh connection when it adds one.
  func makeDefault(_ name: String, _ before: Standing) async throws -> [String] {
    if before.active != .local {
      try await switcher.use(.podman(name))
      return ["It is the active connection now, because \(before.active.displayName) was Podman's default before"]
    }
    try await client.setDefault(name)
    guard try await standing().podmanDefault == .podman(name) else {
      throw SwitchError.notTaken(.podman(name), now: try await standing().podmanDefault)
    }
    return ["It is Podman's default; the active connection is Local, as before"]
  }
}

extension ConnectionEditor {
  /// A connection that Podman edits and that no machine needs.
  func editable(_ id: ConnectionID, _ standing: Standing, isRemoval: Bool = false) async throws -> Connection {
    guard let name = id.podmanName else { throw ConnectionRefusal.isLocal }
    guard let connection = standing[id] else { throw SwitchError.unknown(id) }
    if connection.isMachine {
      // What a machine left that is gone may go.
      let machine = isRemoval ? connection.machine(among: try await client.machines())?.name : name
      if let machine { throw ConnectionRefusal.ofMachine(id, machine: machine) }
    }
    guard connection.isWritable else { throw ConnectionRefusal.ofConfiguration(id) }
    return connection
  }

  /// For a name that is to be seen and typed. Podman takes any.
  static func newName(_ id: ConnectionID) throws(ConnectionRefusal) -> String {
    guard let name = id.podmanName else { throw .isLocal }
    if name.allSatisfy(\.isWhitespace) { throw .noName }
    if DisplayText.line(name, limit: .max / 8) != name { throw .unfitName }
    return name
  }

  func complete(_ draft: ConnectionDraft, isNew: Bool = true) async throws -> ConnectionDraft {
    var draft = try draft.checked(podman: try await client.info().version, environment)
    guard isNew, draft.address.scheme == .ssh else { return draft }
    let settings = await SSHSettings.read(draft.address.uri, environment)
    draft.address = draft.address.completed(user: settings?.user ?? environment["USER"], port: settings?.port)
    return draft
  }

  /// Podman knows only how to add: what is to stay is given again.
  static func draft(
    _ old: Connection, _ address: ConnectionAddress?, _ identity: Change<String>, _ tls: Change<Connection.TLSFiles>
  ) throws -> ConnectionDraft {
    let uri = old.uri ?? ""
    if address == nil && ConnectionAddress.holdsPassword(uri) { throw ConnectionRefusal.storedPassword(old.id) }
    let address = try address ?? ConnectionAddress(uri)
    // What belongs to another kind of address goes with it.
    return ConnectionDraft(
      address, identity: identity.applied(to: address.scheme == .ssh ? old.identity : nil),
      tls: tls.applied(to: address.scheme == .tcp ? old.tls : nil))
  }

  /// What a person should know about where it leads.
  static func notes(on draft: ConnectionDraft) -> [String] {
    var notes: [String] = []
    if draft.address.scheme == .unix, LocalSocket.probe(ConnectionURI.path(draft.address.uri)) == .off {
      notes.append("Nothing listens there yet")
    }
    if draft.address.scheme == .tcp && draft.tls == nil {
      notes.append("Nothing is encrypted on the way there, and whoever reaches the port is served")
    }
    return notes
  }

  /// Podman adds a port, and 4.3 cuts off whatever stands before `/run` in the path of a socket at a host.
  static func matches(_ connection: Connection, _ draft: ConnectionDraft) -> Bool {
    let stored = connection.uri ?? ""
    let given = draft.address.uri
    let path = ConnectionURI.path(given)
    // On every Linux one is a link to the other.
    let paths = path.hasPrefix("/var/run/") ? [path, String(path.dropFirst("/var".count))] : [path]
    let user = ConnectionURI.user(given)
    let port = ConnectionURI.port(given)
    return ConnectionURI.scheme(stored) == draft.address.scheme.rawValue
      && ConnectionURI.hostName(stored) == ConnectionURI.hostName(given) && paths.contains(ConnectionURI.path(stored))
      && (user == nil || ConnectionURI.user(stored) == user) && (port == nil || ConnectionURI.port(stored) == port)
      && connection.identity == draft.identity
  }

  func storedOtherwise(_ connection: Connection, _ draft: ConnectionDraft) async throws -> ConnectionRefusal {
    .storedOtherwise(
      ConnectionURI.redacted(connection.uri ?? ""), podman: try await client.info().version,
      path: draft.address.scheme == .ssh ? ConnectionURI.path(draft.address.uri) : nil)
  }
}
