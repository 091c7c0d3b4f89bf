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
      notes.append(tr("Nothing listens there yet"))
    }
    if draft.address.scheme == .tcp && draft.tls == nil {
      notes.append(tr("Nothing is encrypted on the way there, and whoever reaches the port is served"))
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
