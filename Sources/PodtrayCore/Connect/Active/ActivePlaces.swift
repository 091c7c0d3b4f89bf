/// The paths that lead to the active connection, in our own runtime directory.
public struct ActivePlaces: Sendable {
  /// `active.sock`, `active.env` and `active.fish` are there.
  let directory: RuntimeDirectory
  private let local: String
  private static let trayLock = "tray.lock"

  /// - Throws: ``RuntimeDirectory/Failure``.
  public init(_ environment: HostEnvironment) throws {
    directory = try RuntimeDirectory(environment)
    local = environment.localSocket
  }

  /// What docker has to be told once to follow every switch.
  static func dockerHost(_ environment: HostEnvironment) -> String {
    "unix://\(RuntimeDirectory.path(environment))/active.sock"
  }

  /// A symlink to the socket of the active connection's engine.
  /// - Throws: ``RuntimeDirectory/Failure`` when its path is too long for a socket's address.
  public func socket() throws -> String { try directory.socketPath("active.sock") }

  /// Where a route ends on this computer; nil when it leads nowhere.
  /// - Throws: ``RuntimeDirectory/Failure``.
  public func socket(of route: Route) throws -> String? {
    switch route {
    case .local: local
    case .socket(let path): path
    case .forward(let forward): try socket(of: forward)
    case .none: nil
    }
  }

  /// The socket that a forward makes. Its name tells nothing and cannot leave the directory, whatever the address.
  /// - Throws: ``RuntimeDirectory/Failure``.
  public func socket(of forward: Forward) throws -> String {
    try forwards().socketPath(StateDirectory.fileName(for: forward.key) + ".sock")
  }

  /// The directory of the forwards' sockets.
  /// - Throws: ``RuntimeDirectory/Failure``.
  func forwards() throws -> RuntimeDirectory { try directory.subdirectory("forward") }

  /// Makes this process the one that keeps the active files and forwards; nil while another one is.
  /// - Throws: ``RuntimeDirectory/Failure``.
  func takeTray() throws -> FileLock? { try FileLock.take(in: directory, named: Self.trayLock) }

  /// Whether a tray of this user runs, in whatever session, and keeps them.
  /// - Throws: ``RuntimeDirectory/Failure``.
  public func isTrayRunning() throws -> Bool { try FileLock.isTaken(in: directory, named: Self.trayLock) }

  /// The path that a container mounts to reach its own engine.
  func engineSocket(of connection: Connection) -> String? { connection.engineSocket(local: local) }
}

extension Forward {
  /// The same for the same destination, and for no other.
  fileprivate var key: String {
    switch self {
    case .ssh(let ssh):
      [
        "ssh", ssh.user ?? "", ssh.host, ssh.port.map(String.init) ?? "", ssh.identity ?? "", ssh.socket,
        String(ssh.isMachine),
      ].joined(separator: "\0")
    case .relay(let tcp):
      [
        "tcp", tcp.host, String(tcp.port), tcp.tls?.authority ?? "", tcp.tls?.certificate ?? "", tcp.tls?.key ?? "",
        String(tcp.tls != nil),
      ].joined(separator: "\0")
    }
  }
}
