internal import Glibc

extension LocalSocket {
  /// Whether something listens on `path`, without connecting: a connection would make systemd start Podman's service.
  ///
  /// `/proc/net/unix` has a line a socket: `Num RefCount Protocol Flags Type St Inode Path`. Bit 16 of the flags
  /// (`__SO_ACCEPTCON`) is set on listening sockets.
  static func probe(_ path: String, table: String = "/proc/net/unix") -> LocalSocket {
    let listens = lines(of: table).contains { line in
      guard line.hasSuffix(path) else { return false }
      let fields = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
      guard fields.count == 8, fields[7] == path, let flags = UInt32(fields[3], radix: 16) else { return false }
      return flags & 0x10000 != 0
    }
    return listens ? .listening : .off
  }

  /// The kernel hands out such a file a page at a time, and FoundationEssentials takes the first page for all of it
  /// (Swift 6.3).
  private static func lines(of table: String) -> [Substring] {
    let descriptor = open(table, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var text: [UInt8] = []
    var page = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(descriptor, &page, page.count), count > 0 { text += page[..<count] }
    return String(decoding: text, as: UTF8.self).split(separator: "\n")
  }
}
