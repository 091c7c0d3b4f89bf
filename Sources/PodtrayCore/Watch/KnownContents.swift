internal import Glibc

/// What small files said when we last looked: Podman before 4.7 writes a machine's file again on every list.
struct KnownContents: Sendable {
  /// Far above what Podman writes; a longer file always counts as changed.
  private static let sizeLimit = 1 << 20
  private static let countLimit = 4096

  private var hashes: [String: Int] = [:]

  /// Looks at a file again. True when it says something else than before, has gone, or was never looked at.
  mutating func changed(_ path: String) -> Bool {
    let hash = Self.hash(path)
    defer { if hashes.count < Self.countLimit || hash == nil { hashes[path] = hash } }
    guard let hash, let known = hashes[path] else { return true }
    return known != hash
  }

  /// Forgets the files of directories that are watched no more.
  mutating func keep(where isWatched: (String) -> Bool) { hashes = hashes.filter { isWatched($0.key) } }

  /// Nil when it cannot be read or is too long.
  private static func hash(_ path: String) -> Int? {
    // Without waiting: what has the name of a file may be a pipe.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= sizeLimit
    else { return nil }
    return withUnsafeTemporaryAllocation(byteCount: Int(status.st_size) + 1, alignment: 1) { buffer in
      var hasher = Hasher()
      var total = 0
      while total < buffer.count {
        let count = read(descriptor, buffer.baseAddress! + total, buffer.count - total)
        guard count > 0 else { break }
        total += count
      }
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: buffer.prefix(total)))
      return hasher.finalize()
    }
  }
}
