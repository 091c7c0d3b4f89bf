internal import CLinux
internal import Glibc

/// When a file changed, in seconds and nanoseconds. On macOS the fields are `st_mtimespec` and `st_ctimespec`.
extension stat {
  /// Its contents.
  var modified: [Int] { [st_mtim.tv_sec, st_mtim.tv_nsec] }
  /// Its contents, its owner, its mode or its name.
  var changed: [Int] { [st_ctim.tv_sec, st_ctim.tv_nsec] }
}
