/// Changes the active connection.
public struct Switcher: Sendable {
  private let client: PodmanClient
  private let choices: ChoiceFile
  private let recent: RecentFile
  private let environment: HostEnvironment

  public init(client: PodmanClient, environment: HostEnvironment) {
    self.client = client
    self.environment = environment
    choices = ChoiceFile(environment)
    recent = RecentFile(environment)
  }

  /// Makes `id` the active connection: a named one becomes Podman's default, which is read back before we believe
  /// it. What Podman refuses to make its default (an entry of containers.conf, a read-only file) is kept by us alone.
  /// Clients and shells are pointed at it in the same moment, as far as that needs no forward.
  /// - Returns: what everything follows now.
  /// - Throws: ``PodmanError``, or ``SwitchError``.
  @discardableResult
  public func use(_ id: ConnectionID) async throws -> Following {
    guard let name = id.podmanName else { return try commit(.local, Following(.local, machine: nil)) }
    let connection = try Self.find(id, among: try await client.connections())
    async let machine = client.machine(behind: connection)
    let choice = try await makeDefault(name, id)
    return try commit(choice, Following(connection, machine: try? await machine))
  }

  /// Points clients and shells at the connection that is active already: its address or its socket is another one now.
  /// - Throws: ``PodmanError``, or ``SwitchError``.
  func follow(_ id: ConnectionID) async throws {
    guard id != .local else { return try point(at: Following(.local, machine: nil)) }
    let connection = try Self.find(id, among: try await client.connections())
    try point(at: Following(connection, machine: try? await client.machine(behind: connection)))
  }

  /// Points clients and shells at whatever is active, so that what leads there leads somewhere.
  /// - Throws: ``PodmanError``, or ``SwitchError``.
  public func followActive() async throws {
    guard let choice = choices.read(), choice.id != .local else { return try await follow(.local) }
    try await follow(standing(among: try await client.connections()).active)
  }

  private func makeDefault(_ name: String, _ id: ConnectionID) async throws -> Choice {
    do {
      try await client.setDefault(name)
    } catch PodmanError.refused {
      _ = try Self.find(id, among: try await client.connections())
      return .kept(name)
    }
    let now = try await client.connections()
    _ = try Self.find(id, among: now)
    guard let actual = now.first(where: \.isPodmanDefault)?.id, actual == id else {
      throw SwitchError.notTaken(id, now: now.first(where: \.isPodmanDefault)?.id)
    }
    return .podman(name)
  }

  private func commit(_ choice: Choice, _ following: Following) throws -> Following {
    // First: whoever watches looks again when the choice changes.
    recent.note(following.connection.id)
    try remember(choice)
    try point(at: following)
    return following
  }

  private func point(at following: Following) throws {
    do {
      try ActiveFiles(ActivePlaces(environment)).point(at: following)
    } catch {
      throw SwitchError.notFollowed(following.connection.id, reason: ErrorText.of(error))
    }
  }

  /// What was chosen and what is active, given Podman's list.
  func standing(among connections: [Connection]) -> (choice: Choice?, active: ConnectionID) {
    let choice = choices.read()
    return (choice, ActiveConnection.resolve(choice, among: connections).id)
  }

  /// Remembers what the active connection turned out to be.
  func remember(_ choice: Choice) throws {
    do {
      try choices.write(choice)
    } catch {
      throw SwitchError.notRemembered(reason: ErrorText.of(error))
    }
  }

  private static func find(_ id: ConnectionID, among connections: [Connection]) throws -> Connection {
    guard let connection = connections.first(where: { $0.id == id }) else { throw SwitchError.unknown(id) }
    return connection
  }
}

/// Why the active connection did not change.
public enum SwitchError: Error, Equatable, Sendable {
  case unknown(ConnectionID)
  /// Podman reported success, and its list says otherwise.
  case notTaken(ConnectionID, now: ConnectionID?)
  case notRemembered(reason: String)
  /// It is active, and docker and open shells do not follow.
  case notFollowed(ConnectionID, reason: String)

  /// One line: what failed, why.
  public var message: String {
    switch self {
    case .unknown(let id):
      tr("there is no connection “{connection}”", ["connection": id.displayName])
    case .notTaken(let id, let now?):
      tr(
        "Podman's default is “{other}” after switching to “{connection}”",
        ["other": now.displayName, "connection": id.displayName])
    case .notTaken(let id, nil):
      tr("Podman's default is none after switching to “{connection}”", ["connection": id.displayName])
    case .notFollowed(let id, let reason):
      tr(
        "“{connection}” is active, but docker and open shells do not follow: {reason}",
        ["connection": id.displayName, "reason": DisplayText.line(reason)])
    case .notRemembered(let reason):
      tr("the choice could not be saved: {reason}", ["reason": DisplayText.line(reason)])
    }
  }
}
