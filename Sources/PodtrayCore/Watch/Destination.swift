internal import Glibc

/// What a directory's path leads to. It is another when a link on the way leads elsewhere, or something was mounted over it.
struct Destination: Equatable, Sendable {
  private let directory: WatchedDirectory
  /// Nil when there is nothing.
  private let numbers: [UInt64]?

  init(_ directory: WatchedDirectory) {
    var status = stat()
    self.directory = directory
    numbers = stat(directory.path, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : nil
  }
}
