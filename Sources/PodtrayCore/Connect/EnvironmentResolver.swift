/// Finds the environment of a connection with as few questions to Podman as it takes: none for Local.
public struct EnvironmentResolver: Sendable {
  private let client: PodmanClient
  private let environment: HostEnvironment

  public init(client: PodmanClient, environment: HostEnvironment) {
    self.client = client
    self.environment = environment
  }

  /// What to work on, and the machine behind it, as it is now.
  public struct Target: Sendable {
    public let environment: ConnectionEnvironment
    public let machine: Machine?
  }

  /// - Parameter id: nil for the active connection.
  /// - Throws: ``PodmanError``, ``EnvironmentError``.
  public func resolve(_ id: ConnectionID?) async throws -> Target {
    let choice = id == nil ? ChoiceFile(environment).read() : nil
    if id == .local || (id == nil && (choice ?? .local) == .local) { return try target(.local, [], nil) }
    let connections = try await client.connections()
    let id = try id ?? active(choice, among: connections)
    guard let connection = connections.first(where: { $0.id == id }) else { throw EnvironmentError.unknown(id) }
    return try target(id, connections, try await client.machine(behind: connection))
  }

  /// What is gone leads to Local, which the tray says in a row. Nobody would read that here, and a command that was
  /// meant for a build server must not run on this computer.
  private func active(_ choice: Choice?, among connections: [Connection]) throws -> ConnectionID {
    let active = ActiveConnection.resolve(choice, among: connections)
    if case .removed(let id)? = active.note { throw EnvironmentError.removed(id) }
    return active.id
  }

  private func target(_ id: ConnectionID, _ connections: [Connection], _ machine: Machine?) throws -> Target {
    let resolved = try ConnectionEnvironment.resolve(
      id, connections: connections, machines: machine.map { [$0] } ?? [],
      local: LocalSocket.probe(environment.localSocket), environment: environment)
    return Target(environment: resolved, machine: machine)
  }
}

extension PodmanClient {
  /// The machine that a connection leads into: NAME-root belongs to NAME unless a machine is really called that.
  func machine(behind connection: Connection) async throws -> Machine? {
    guard connection.isMachine, let name = connection.id.podmanName else { return nil }
    if let machine = try await machine(name) { return machine }
    guard name.hasSuffix("-root") else { return nil }
    return try await machine(String(name.dropLast("-root".count)))
  }
}
