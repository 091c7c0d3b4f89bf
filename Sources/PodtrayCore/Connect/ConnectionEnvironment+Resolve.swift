internal import Glibc

/// Why there is no environment for a connection.
public enum EnvironmentError: Error, Equatable, Sendable {
  case unknown(ConnectionID)
  /// The active connection is not in Podman's list (any more).
  case removed(ConnectionID)
  /// Podman reads an empty CONTAINER_CONNECTION as if it were not set.
  case unnamed

  /// One line: what failed, why.
  public var message: String {
    switch self {
    case .unknown(let id): SwitchError.unknown(id).message
    case .removed(let id):
      tr("Podman does not list the active connection, {connection}", ["connection": id.displayName])
    case .unnamed: tr("the connection with the empty name cannot be selected by a variable; rename it")
    }
  }
}

extension ConnectionEnvironment {
  /// The environment of a connection, as it is at this moment.
  ///
  /// The name is checked here: Podman before 4.8 falls back to the local engine when it does not know it, without a word.
  static func resolve(
    _ id: ConnectionID, connections: [Connection], machines: [Machine], local: LocalSocket,
    environment: HostEnvironment
  ) throws(EnvironmentError) -> ConnectionEnvironment {
    guard let name = id.podmanName else { return ofLocal(local, environment) }
    guard let connection = connections.first(where: { $0.id == id }) else { throw .unknown(id) }
    guard !name.isEmpty else { throw .unnamed }
    let docker = DockerSide(connection, machines: machines, environment)
    return ConnectionEnvironment(
      connection: id, variables: podman(id, through: docker.socketOfPodman) + docker.variables, notes: docker.notes,
      forward: docker.forward)
  }

  private static func ofLocal(_ socket: LocalSocket, _ environment: HostEnvironment) -> ConnectionEnvironment {
    let command = "systemctl \(geteuid() == 0 ? "" : "--user ")enable --now podman.socket"
    let off = tr("docker has nothing to talk to: podman.socket is off ({command})", ["command": command])
    let notes = socket == .listening ? [] : [off]
    return ConnectionEnvironment(
      connection: .local, variables: [Variable("DOCKER_HOST", "unix://" + environment.localSocket)], notes: notes)
  }
}

/// What docker and its kin need for a connection.
private struct DockerSide {
  var variables: [ConnectionEnvironment.Variable] = []
  var notes: [String] = []
  var forward: Forward?

  init(_ connection: Connection, machines: [Machine], _ environment: HostEnvironment) {
    // docker speaks TCP by itself, and TLS where the files have the names that it insists on.
    if let direct = Self.direct(connection) {
      variables = direct
      return
    }
    switch Route(connection, machine: connection.machine(among: machines)) {
    case .local: break
    case .socket(let path): lead(to: path, connection, environment)
    case .none(let reason): notes = [Self.note(reason)]
    case .forward(let forward):
      do {
        lead(to: try ActivePlaces(environment).socket(of: forward), connection, environment)
        self.forward = forward
      } catch {
        notes = [Self.note(ErrorText.of(error))]
      }
    }
  }

  /// Where podman, too, has to go.
  var socketOfPodman: String? {
    forward?.leadsPodman == true ? variables.first { $0.name == "DOCKER_HOST" }?.value : nil
  }

  private mutating func lead(to socket: String, _ connection: Connection, _ environment: HostEnvironment) {
    let engineSocket = connection.engineSocket(local: environment.localSocket)
    variables = [ConnectionEnvironment.Variable("DOCKER_HOST", "unix://" + socket)]
    // What runs on this computer mounts the path that it is told already.
    if engineSocket != socket { variables += ConnectionEnvironment.engineSocket(engineSocket) }
  }

  static func note(_ reason: String) -> String {
    tr("DOCKER_HOST is not set, so docker and compose do not follow: {reason}", ["reason": reason])
  }

  private static func direct(_ connection: Connection) -> [ConnectionEnvironment.Variable]? {
    guard !connection.isMachine, connection.scheme == "tcp", let uri = connection.uri else { return nil }
    let host = ConnectionEnvironment.Variable("DOCKER_HOST", uri)
    guard let tls = connection.tls else { return [host] }
    return tls.dockerDirectory.map { directory in
      [
        host, ConnectionEnvironment.Variable("DOCKER_TLS_VERIFY", "1"),
        ConnectionEnvironment.Variable("DOCKER_CERT_PATH", directory),
      ]
    }
  }
}

extension Connection.TLSFiles {
  /// The directory that docker can use as it is: it insists on these three names.
  fileprivate var dockerDirectory: String? {
    let directories = [(authority, "/ca.pem"), (certificate, "/cert.pem"), (key, "/key.pem")].map { path, name in
      path.flatMap { $0.hasSuffix(name) ? String($0.dropLast(name.count)) : nil }
    }
    guard let first = directories[0], directories.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}
