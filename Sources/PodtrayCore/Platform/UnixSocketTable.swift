internal import Glibc

/// The unix sockets of this computer, without connecting to any: a connection would make systemd start a service.
enum UnixSocketTable {
  struct Entry: Equatable {
    let isListening: Bool
    /// One end of a connection. An accepted end bears the path of its listener.
    let isConnected: Bool
  }

  /// The sockets that were bound to this path. `/proc/net/unix` has a line a socket: `Num RefCount Protocol Flags Type
  /// St Inode Path`. Bit 16 of the flags (`__SO_ACCEPTCON`) is set on listening sockets; St 03 is connected.
  static func entries(at path: String, table: String = "/proc/net/unix") -> [Entry] {
    lines(of: table).compactMap { line in
      guard line.hasSuffix(path) else { return nil }
      let fields = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
      guard fields.count == 8, fields[7] == path, let flags = UInt32(fields[3], radix: 16) else { return nil }
      return Entry(isListening: flags & 0x10000 != 0, isConnected: fields[5] == "03")
    }
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
