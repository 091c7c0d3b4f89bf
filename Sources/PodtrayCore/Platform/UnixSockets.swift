/// The unix sockets of this computer, looked at without connecting: a connection would make systemd start a service.
/// On macOS `sysctl` with `net.local.stream.pcblist` lists them.
enum UnixSockets {
  /// What there is at one path.
  struct Ends: Equatable {
    var listening = 0
    /// One for each client, whether it has been accepted or waits for that.
    var clients = 0
  }

  static let table = "/proc/net/unix"

  /// `/proc/net/unix` has a line for each socket: `Num RefCount Protocol Flags Type St Inode Path`. The ends that were
  /// accepted bear the path of their listener, whose flags have bit 16 (`__SO_ACCEPTCON`).
  static func ends(at path: String, table: String = table) -> Ends {
    KernelTable.text(table).split(separator: "\n").reduce(into: Ends()) { ends, line in
      guard line.hasSuffix(path) else { return }
      let fields = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
      guard fields.count == 8, fields[7] == path, let flags = UInt32(fields[3], radix: 16) else { return }
      if flags & 0x10000 != 0 { ends.listening += 1 } else { ends.clients += 1 }
    }
  }
}
