/// A socket behind ssh, as a connection of Podman names it.
public struct SSHDestination: Hashable, Sendable {
  /// Nil leaves it to the user's ssh configuration.
  public let user: String?
  /// A name, an address, or an alias of the user's ssh configuration; never in brackets.
  public let host: String
  /// Nil leaves it to the user's ssh configuration.
  public let port: Int?
  /// The private key that the connection names.
  public let identity: String?
  /// The engine's socket over there.
  public let socket: String
  /// A machine's guest has a new host key with each creation, and Podman checks none: nothing but this computer is
  /// between.
  public let isMachine: Bool
}

extension SSHDestination {
  /// Nil when the address names no host, or no socket.
  init?(_ connection: Connection) {
    let uri = connection.uri ?? ""
    let host = ConnectionURI.hostName(uri)
    let socket = ConnectionURI.path(uri)
    guard !host.isEmpty, socket.utf8.count > 1 else { return nil }
    self.init(
      user: ConnectionURI.user(uri).flatMap { $0.isEmpty ? nil : $0 }, host: host, port: ConnectionURI.port(uri),
      identity: connection.identity, socket: socket, isMachine: connection.isMachine)
  }
}

/// An engine that listens on TCP.
public struct TCPDestination: Hashable, Sendable {
  /// Never in brackets.
  public let host: String
  public let port: Int
  /// Without it nothing is encrypted.
  public let tls: Connection.TLSFiles?

  /// Nil when the address names no host, or no port.
  init?(_ connection: Connection) {
    let uri = connection.uri ?? ""
    guard let port = ConnectionURI.port(uri) else { return nil }
    host = ConnectionURI.hostName(uri)
    self.port = port
    tls = connection.tls
    if host.isEmpty { return nil }
  }
}
