/// The TCP sockets of this computer that wait for connections, as `/proc/net` lists them. On macOS `sysctl` with
/// `net.inet.tcp.pcblist_n` does.
enum ListeningSockets {
  private static let listening = "0A"
  /// 127.0.0.1, every address, and the same as IPv6 has them. The kernel writes words in its own byte order.
  private static let places: Set<String> = [
    hex(0x7f00_0001), "00000000", "00000000000000000000000000000000",
    "0000000000000000" + hex(0x0000_ffff) + hex(0x7f00_0001),
  ]

  /// Of those through which 127.0.0.1 is reached at this port.
  static func inodes(at port: Int) -> [String] {
    ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { inodes(at: port, in: KernelTable.text($0)) }
  }

  /// - Parameter list: a line for each socket behind a first one with the names of the columns.
  static func inodes(at port: Int, in list: String) -> [String] {
    let number = String(port, radix: 16, uppercase: true)
    let suffix = ":" + String(repeating: "0", count: 4 - number.count) + number
    return list.utf8.split(separator: UInt8(ascii: "\n")).dropFirst().compactMap { line in
      let columns = line.split(separator: UInt8(ascii: " "), maxSplits: 10).map { String($0) ?? "" }
      guard columns.count > 9, columns[3] == listening, columns[1].hasSuffix(suffix),
        places.contains(String(columns[1].dropLast(suffix.count)))
      else { return nil }
      return columns[9]
    }
  }

  private static func hex(_ word: UInt32) -> String {
    let digits = String(word.bigEndian, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
