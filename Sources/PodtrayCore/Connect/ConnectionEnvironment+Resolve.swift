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
    case .removed(let id): "Podman does not list the active connection, \(id.displayName)"
    case .unnamed: "the connection with the empty name cannot be selected by a variable; rename it"
    }
  }
}

extension ConnectionEnvironment {
  /// The environment of a connection, as it is at this moment.
  ///
  /// The Podman side is `CONTAINER_CONNECTION`, which carries identity, TLS files and the machine flag, and survives
  /// a change of port. The name is checked here: Podman before 4.8 falls back to the local engine when it does not
  /// know it, without a word.
  static func resolve(
    _ id: ConnectionID, connections: [Connection], machines: [Machine], local: LocalSocket,
    environment: HostEnvironment
  ) throws(EnvironmentError) -> ConnectionEnvironment {
    guard let name = id.podmanName else { return ofLocal(local, environment) }
    guard let connection = connections.first(where: { $0.id == id }) else { throw .unknown(id) }
    guard !name.isEmpty else { throw .unnamed }
    let docker = dockerSide(of: connection, machines: machines)
    return ConnectionEnvironment(
      connection: id, variables: [Variable("CONTAINER_CONNECTION", name)] + docker.variables, notes: docker.notes)
  }

  private static func ofLocal(_ socket: LocalSocket, _ environment: HostEnvironment) -> ConnectionEnvironment {
    let scope = geteuid() == 0 ? "" : "--user "
    let notes =
      socket == .listening
      ? [] : ["docker has nothing to talk to: podman.socket is off (systemctl \(scope)enable --now podman.socket)"]
    return ConnectionEnvironment(
      connection: .local, variables: [Variable("DOCKER_HOST", "unix://" + environment.localSocket)], notes: notes)
  }

  private typealias DockerSide = (variables: [Variable], notes: [String])

  private static func dockerSide(of connection: Connection, machines: [Machine]) -> DockerSide {
    if connection.isMachine { return dockerSide(ofMachine: connection, machines: machines) }
    switch connection.scheme {
    case "unix": return ([Variable("DOCKER_HOST", connection.uri ?? "")], [])
    case "tcp": return dockerSide(ofTCP: connection)
    default: return notForwarded("it needs a forward to this computer, which Podtray does not make yet")
    }
  }

  private static func dockerSide(ofMachine connection: Connection, machines: [Machine]) -> DockerSide {
    guard let machine = connection.machine(among: machines) else { return notForwarded("its machine is not listed") }
    guard let socket = machine.apiSocket else { return notForwarded("Podman names no API socket for the machine") }
    if let rootful = connection.isRootful, let served = machine.isRootful, rootful != served {
      return notForwarded("the machine's API socket serves the \(served ? "rootful" : "rootless") containers")
    }
    return ([Variable("DOCKER_HOST", "unix://" + socket)], [])
  }

  private static func dockerSide(ofTCP connection: Connection) -> DockerSide {
    let host = Variable("DOCKER_HOST", connection.uri ?? "")
    guard let tls = connection.tls else { return ([host], []) }
    guard let directory = tls.dockerDirectory else {
      return notForwarded("docker wants ca.pem, cert.pem and key.pem in one directory")
    }
    return ([host, Variable("DOCKER_TLS_VERIFY", "1"), Variable("DOCKER_CERT_PATH", directory)], [])
  }

  private static func notForwarded(_ reason: String) -> DockerSide {
    ([], ["DOCKER_HOST is not set, so docker and compose do not follow: \(reason)"])
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
