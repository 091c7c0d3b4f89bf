/// Who holds a connection through a unix socket.
enum SocketClients {
  /// How many connections to the socket at `path` are open.
  static func count(of path: String, table: String = "/proc/net/unix") -> Int {
    UnixSocketTable.entries(at: path, table: table).count(where: \.isConnected)
  }
}
