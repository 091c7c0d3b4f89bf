internal import Glibc
internal import SystemPackage

/// What `/proc` tells of the process that has a number at the moment. On macOS libproc does, `proc_pidpath` and
/// `proc_pidinfo`, and `sysctl` with `KERN_PROCARGS2` for the arguments.
enum ProcessFacts {
  /// The program it runs, with ` (deleted)` after an update of the file; nil when it is somebody else's.
  static func executable(_ pid: Int32) -> String? { link(pid, "exe") }

  /// Where its standard output goes.
  static func output(_ pid: Int32) -> String? { link(pid, "fd/1") }

  /// Short; what it calls itself.
  static func name(_ pid: Int32) -> String? { SmallFile.text("/proc/\(pid)/comm").map { String($0.dropLast()) } }

  /// The process that started it, or the one that took it over.
  static func parent(_ pid: Int32) -> Int32? {
    guard let text = SmallFile.text("/proc/\(pid)/stat") else { return nil }
    // The second field, a name in parentheses, may hold anything.
    let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
    return fields.count > 2 ? Int32(fields[2]) : nil
  }

  /// Its arguments, the program's name first, from no more than the first `limit` bytes or a little more.
  static func arguments(_ pid: Int32, limit: Int) -> [String]? {
    guard let file = try? FileDescriptor.open(FilePath("/proc/\(pid)/cmdline"), .readOnly, options: .closeOnExec)
    else { return nil }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < limit, let count = try? buffer.withUnsafeMutableBytes({ try file.read(into: $0) }), count > 0 {
      bytes += buffer[..<count]
    }
    if bytes.last == 0 { bytes.removeLast() }
    return bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func link(_ pid: Int32, _ name: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/\(pid)/\(name)", &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer.prefix(length), as: UTF8.self) : nil
  }
}
