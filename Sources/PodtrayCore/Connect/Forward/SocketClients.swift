internal import Glibc

/// Who holds a connection through a unix socket.
enum SocketClients {
  /// How many connections to the socket at `path` are open. `/proc/net/unix` has a line for each end: `Num RefCount
  /// Protocol Flags Type St Inode Path`; the accepted ends bear the path of their listener, and St 03 is connected.
  static func count(of path: String, table: String = "/proc/net/unix") -> Int {
    guard let text = SmallFile.text(table) else { return 0 }
    return text.split(separator: "\n").count { line in
      guard line.hasSuffix(path) else { return false }
      let fields = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
      return fields.count == 8 && fields[7] == path && fields[5] == "03"
    }
  }
}
