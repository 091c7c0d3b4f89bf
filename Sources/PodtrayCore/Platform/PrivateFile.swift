internal import Glibc

/// A file that only its owner may read.
enum PrivateFile {
  /// In one step. Without waiting for the disk, which takes up to a second on a busy one: a computer that loses its power
  /// may come back with the file of before.
  /// - Parameter mode: for others than us, it is no private file.
  /// - Throws: ``RuntimeDirectory/Failure``.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) throws {
    let directory = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    let temporary = "\(directory)/.new-\(UInt64.random(in: 0...UInt64.max))"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw RuntimeDirectory.failure(path) }
    defer { close(descriptor) }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard written == bytes.count, mode == 0o600 || fchmod(descriptor, mode) == 0, rename(temporary, path) == 0 else {
      let failure = RuntimeDirectory.failure(path)
      unlink(temporary)
      throw failure
    }
  }
}

extension RuntimeDirectory {
  /// Makes sure that the file holds exactly these bytes (mode 0600) and returns its path. It is replaced by rename, so
  /// whoever reads it meanwhile sees either the old text or the new one, whole.
  func place(_ text: String, named name: String) throws -> String {
    let destination = "\(path)/\(name)"
    let bytes = Array(text.utf8)
    if Self.privateContents(of: destination, limit: bytes.count) == bytes { return destination }
    try PrivateFile.replace(destination, with: bytes)
    return destination
  }

  /// At most one byte more than `limit`: enough to see that it is not the same. Nil when others may read it, too, or
  /// when it is not a file of ours.
  private static func privateContents(of path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & ~0o7000 == S_IFREG | 0o600, status.st_uid == geteuid()
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = read(descriptor, &bytes, bytes.count)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }
}
