internal import Glibc

/// Reads short text files. FoundationEssentials would lose 4 KiB with each empty one (Swift 6.3), and Podman 4 leaves its
/// files empty for a moment whenever it writes them.
enum SmallFile {
  private static let limit = 65536

  /// Nil when it cannot be read, is longer than 64 KiB, or is not UTF-8.
  static func text(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return withUnsafeTemporaryAllocation(byteCount: limit + 1, alignment: 1) { bytes in
      let count = read(descriptor, bytes.baseAddress, bytes.count)
      return (0...limit).contains(count) ? String(validating: bytes.prefix(count), as: UTF8.self) : nil
    }
  }
}
