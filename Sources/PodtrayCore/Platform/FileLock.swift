internal import Glibc

/// A lock that ends with its process, however that ends (`flock`).
final class FileLock: Sendable {
  private let descriptor: Int32
  private let path: String

  private init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Nil when another process, or another part of this one, has it.
  /// - Throws: ``RuntimeDirectory/Failure``.
  static func take(in directory: RuntimeDirectory, named name: String) throws -> FileLock? {
    let lock = try open(directory, name)
    return flock(lock.descriptor, LOCK_EX | LOCK_NB) == 0 ? lock : nil
  }

  /// For what takes others no time worth mentioning.
  /// - Throws: ``RuntimeDirectory/Failure``.
  static func wait(for directory: RuntimeDirectory, named name: String) throws -> FileLock {
    let lock = try open(directory, name)
    while flock(lock.descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw RuntimeDirectory.failure("\(directory.path)/\(name)") }
    }
    return lock
  }

  /// Whether somebody has it at the moment.
  /// - Throws: ``RuntimeDirectory/Failure``.
  static func isTaken(in directory: RuntimeDirectory, named name: String) throws -> Bool {
    let lock = try open(directory, name)
    return withExtendedLifetime(lock) { flock(lock.descriptor, LOCK_SH | LOCK_NB) != 0 }
  }

  /// Whether it still keeps others out: a file that was deleted does not, since they lock the one that comes after.
  var isEffective: Bool {
    var (ours, named) = (stat(), stat())
    return fstat(descriptor, &ours) == 0 && lstat(path, &named) == 0 && ours.st_ino == named.st_ino
      && ours.st_dev == named.st_dev
  }

  /// Takes it for us alone, or beside others who want no more than that. False when somebody else is in the way.
  func tryLock(exclusively: Bool = true) -> Bool {
    flock(descriptor, (exclusively ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0
  }

  func release() { flock(descriptor, LOCK_UN) }

  /// A lock that nobody holds by this alone.
  /// - Throws: ``RuntimeDirectory/Failure``.
  static func open(_ directory: RuntimeDirectory, _ name: String) throws -> FileLock {
    let path = "\(directory.path)/\(name)"
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw RuntimeDirectory.failure(path) }
    return FileLock(descriptor, path)
  }
}
