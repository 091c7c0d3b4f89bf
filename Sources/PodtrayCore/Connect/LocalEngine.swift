extension LocalSocket {
  /// Whether something listens on `path`, without connecting.
  static func probe(_ path: String, table: String = "/proc/net/unix") -> LocalSocket {
    UnixSocketTable.entries(at: path, table: table).contains(where: \.isListening) ? .listening : .off
  }
}
