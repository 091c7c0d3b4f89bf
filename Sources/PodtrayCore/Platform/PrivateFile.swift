internal import Glibc

extension RuntimeDirectory {
  /// Makes sure that the file holds exactly these bytes (mode 0600) and returns its path. It is replaced by rename, so
  /// whoever reads it meanwhile sees either the old text or the new one, whole.
  func place(_ text: String, named name: String) throws -> String {
    let destination = "\(path)/\(name)"
    if Self.privateContents(of: destination, limit: text.utf8.count) == Array(text.utf8) { return destination }
    let temporary = "\(path)/.new-\(UInt64.random(in: 0...UInt64.max))"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure(destination) }
    defer { close(descriptor) }
    let written = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard written == text.utf8.count, rename(temporary, destination) == 0 else {
      let failure = Self.failure(destination)
      unlink(temporary)
      throw failure
    }
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
