internal import Glibc

/// Who listens at a port: the process that has the socket open. On macOS `proc_pidfdinfo` tells the port of each socket
/// that a process of this user has open.
extension LocalPort {
  /// Who listens there, if it is one of this user's processes.
  static func holder(of port: Int) -> Holder? {
    let sockets = Set(ListeningSockets.inodes(at: port).map { "socket:[\($0)]" })
    guard !sockets.isEmpty, let processes = opendir("/proc") else { return nil }
    defer { closedir(processes) }
    while let entry = readdir(processes) {
      guard let pid = Int32(name(of: entry)), holds(pid, oneOf: sockets) else { continue }
      return Holder(name: ProcessFacts.name(pid) ?? "", pid: pid)
    }
    return nil
  }

  /// Whether that process listens there.
  static func isHeld(_ port: Int, by pid: Int32) -> Bool {
    let sockets = Set(ListeningSockets.inodes(at: port).map { "socket:[\($0)]" })
    return !sockets.isEmpty && holds(pid, oneOf: sockets)
  }

  private static func holds(_ pid: Int32, oneOf sockets: Set<String>) -> Bool {
    guard let directory = opendir("/proc/\(pid)/fd") else { return false }
    defer { closedir(directory) }
    var buffer = [UInt8](repeating: 0, count: 64)
    while let entry = readdir(directory) {
      let count = readlinkat(dirfd(directory), name(of: entry), &buffer, buffer.count)
      if count > 0, sockets.contains(String(decoding: buffer.prefix(count), as: UTF8.self)) { return true }
    }
    return false
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafeBytes(of: &entry.pointee.d_name) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
