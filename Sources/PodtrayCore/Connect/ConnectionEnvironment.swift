/// What a shell or a command needs in its environment to work on one connection.
public struct ConnectionEnvironment: Equatable, Sendable {
  /// Every variable that would win over ours, for any Podman and docker (which one wins differs by version), and the
  /// one that says that a shell follows.
  public static let overriding = [
    "CONTAINER_HOST", "CONTAINER_CONNECTION", "CONTAINER_SSHKEY",
    "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", engineSocketVariable, followed,
  ]
  /// Tells Testcontainers which path its helper container has to mount: the socket's path where the engine runs.
  private static let engineSocketVariable = "TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE"
  /// Names the connection that a prompt is pinned to.
  public static let marker = "PODTRAY_CONNECTION"
  /// Names the active connection in a shell that follows it.
  public static let followed = "PODTRAY_ACTIVE"

  public struct Variable: Equatable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Whose environment it is.
  public let connection: ConnectionID
  /// The variables to set, after unsetting every one of ``overriding``.
  public let variables: [Variable]
  /// What does not work in it, a sentence each.
  public let notes: [String]
  /// What has to be kept for as long as it is used, if anything.
  public let forward: Forward?

  /// - Parameter isPinned: false for shells that follow the active connection.
  public init(
    connection: ConnectionID, variables: [Variable], notes: [String] = [], forward: Forward? = nil,
    isPinned: Bool = true
  ) {
    self.connection = connection
    self.forward = forward
    self.variables = variables + [Variable(isPinned ? Self.marker : Self.followed, connection.description)]
    self.notes = notes
  }

  /// What points podman there: a name carries identity, TLS files and the machine flag, and survives a change of port.
  /// Only one of its two variables may be set: which of them wins differs by version.
  /// - Parameter socket: the address of a socket that leads there, when podman cannot go by itself.
  static func podman(_ id: ConnectionID, through socket: String?) -> [Variable] {
    if let socket { return [Variable("CONTAINER_HOST", socket)] }
    // Podman takes an empty name for none.
    guard let name = id.podmanName, !name.isEmpty else { return [] }
    return [Variable("CONTAINER_CONNECTION", name)]
  }

  static func engineSocket(_ path: String?) -> [Variable] {
    path.map { [Variable(engineSocketVariable, $0)] } ?? []
  }

  /// The same, with one more thing that does not work.
  public func noting(_ note: String) -> ConnectionEnvironment {
    ConnectionEnvironment(
      connection: connection, variables: variables.filter { $0.name != Self.marker }, notes: notes + [note],
      forward: forward)
  }

  /// The same for as long as nobody keeps its forward: podman goes by itself, as far as its own ssh leads.
  public var withoutForward: ConnectionEnvironment {
    ConnectionEnvironment(
      connection: connection,
      variables: Self.podman(connection, through: nil)
        + variables.filter { !["CONTAINER_HOST", "CONTAINER_CONNECTION", Self.marker].contains($0.name) },
      notes: notes)
  }

  /// What changes in the environment of a process that goes to work on this connection; nil removes.
  public var changes: [String: String?] {
    var changes = [String: String?](uniqueKeysWithValues: Self.overriding.map { ($0, nil) })
    for variable in variables { changes[variable.name] = .some(variable.value) }
    return changes
  }

  /// Whether an engine answers where docker is pointed at.
  public var isServed: Bool {
    get async {
      let path = variables.first { $0.name == "DOCKER_HOST" }.map { $0.value.dropFirst("unix://".count) }
      return await APIProbe.ping(String(path ?? ""), within: .seconds(1)) == .reachable
    }
  }

  /// A variable that no environment can hold: it would be cut short and name something else.
  public struct Unrepresentable: ExplainedError, Equatable {
    public let variable: String
    public var message: String {
      tr("{variable} would contain a NUL character, which no environment can hold", ["variable": variable])
    }
  }

  /// - Throws: ``Unrepresentable``. Podman accepts a NUL in the names and addresses of its connections.
  public func validate() throws(Unrepresentable) {
    for variable in variables where variable.value.utf8.contains(0) { throw Unrepresentable(variable: variable.name) }
  }
}
