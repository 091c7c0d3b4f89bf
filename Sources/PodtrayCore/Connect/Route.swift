/// How programs on this computer reach the engine of a connection: always through a socket here.
public enum Route: Equatable, Sendable {
  /// The engine of this computer, wherever its socket is.
  case local
  /// Whatever answers on this socket is the engine. It may not run at the moment.
  case socket(String)
  /// A process of ours makes the socket.
  case forward(Forward)
  /// There is none: why.
  case none(String)
}

/// What a process of ours makes a socket of. Connections that lead to the same place share it.
public enum Forward: Hashable, Sendable {
  /// OpenSSH forwards the socket of an engine elsewhere.
  case ssh(SSHDestination)
  /// A relay hands over to a TCP address.
  case relay(TCPDestination)

  /// Whether podman has to go through it too: its own ssh knows no `ProxyJump` and no alias. Into a machine it finds the
  /// way.
  public var leadsPodman: Bool {
    if case .ssh(let destination) = self { !destination.isMachine } else { false }
  }
}

extension Route {
  /// - Parameter machine: the one that the connection leads into, if any.
  public init(_ connection: Connection, machine: Machine?) {
    if connection.id == .local {
      self = .local
    } else if connection.isMachine {
      self = Self.intoMachine(connection, machine)
    } else {
      self = Self.elsewhere(connection)
    }
  }

  /// The API socket of a machine serves one of its two users. The other one is reached as Podman does: by ssh.
  private static func intoMachine(_ connection: Connection, _ machine: Machine?) -> Route {
    guard let machine else { return .none(tr("its machine is not listed")) }
    if let rootful = connection.isRootful, let served = machine.isRootful, rootful != served {
      return elsewhere(connection)
    }
    return machine.apiSocket.map(Route.socket) ?? elsewhere(connection)
  }

  private static func elsewhere(_ connection: Connection) -> Route {
    switch connection.scheme {
    case "unix":
      let path = ConnectionURI.path(connection.uri ?? "")
      return path.isEmpty ? .none(tr("its address names no socket")) : .socket(path)
    case "ssh":
      return SSHDestination(connection).map { .forward(.ssh($0)) } ?? .none(tr("its address names no host and socket"))
    case "tcp":
      return TCPDestination(connection).map { .forward(.relay($0)) } ?? .none(tr("its address names no host and port"))
    default: return .none(tr("Podtray does not know its kind of address"))
    }
  }
}

extension Connection {
  /// The path of the engine's socket where the engine runs: what a container has to mount to reach its own engine. Nil
  /// when the address does not tell.
  func engineSocket(local: String) -> String? {
    if id == .local { return local }
    let path = ConnectionURI.path(uri ?? "")
    return ["unix", "ssh"].contains(scheme) && path.utf8.count > 1 ? path : nil
  }
}
