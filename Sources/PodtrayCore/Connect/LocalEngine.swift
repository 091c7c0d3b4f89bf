internal import FoundationEssentials

extension LocalSocket {
  /// Whether something listens on `path`, without connecting: a connection would make systemd start Podman's service.
  ///
  /// `/proc/net/unix` has a line a socket: `Num RefCount Protocol Flags Type St Inode Path`. Bit 16 of the flags
  /// (`__SO_ACCEPTCON`) is set on listening sockets.
  static func probe(_ path: String, table: String = "/proc/net/unix") -> LocalSocket {
    guard let data = FileManager.default.contents(atPath: table) else { return .off }
    let listens = String(decoding: data, as: UTF8.self).split(separator: "\n").contains { line in
      guard line.hasSuffix(path) else { return false }
      let fields = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
      guard fields.count == 8, fields[7] == path, let flags = UInt32(fields[3], radix: 16) else { return false }
      return flags & 0x10000 != 0
    }
    return listens ? .listening : .off
  }
}
