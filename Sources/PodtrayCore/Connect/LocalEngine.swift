extension LocalSocket {
  /// Whether something listens on `path`.
  static func probe(_ path: String, table: String = UnixSockets.table) -> LocalSocket {
    UnixSockets.ends(at: path, table: table).listening > 0 ? .listening : .off
  }
}
