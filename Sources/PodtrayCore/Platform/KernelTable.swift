internal import Glibc

/// Reads the tables of `/proc`. They have no size, and each page comes with a read of its own that is shorter than what was
/// asked for: FoundationEssentials takes the first one for all (Swift 6.3). macOS has none
/// of them: `sysctl` gives whole tables.
enum KernelTable {
  /// In bytes; some ten thousand sockets.
  private static let limit = 4 << 20

  /// Up to the limit; empty when it cannot be read.
  static func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { buffer in
      while bytes.count < limit, case let count = read(descriptor, buffer.baseAddress, buffer.count), count > 0 {
        bytes += buffer.prefix(count)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
