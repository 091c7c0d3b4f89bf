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
    let end = path.utf8.reversed()
    return KernelTable.text(table).utf8.split(separator: UInt8(ascii: "\n")).reduce(into: Ends()) { ends, line in
      // As bytes: a desktop has a thousand of these lines, and characters take ten times as long.
      guard line.reversed().starts(with: end) else { return }
      let fields = Substring(line).split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
      guard fields.count == 8, fields[7] == path, let flags = UInt32(fields[3], radix: 16) else { return }
      if flags & 0x10000 != 0 { ends.listening += 1 } else { ends.clients += 1 }
    }
  }
}
