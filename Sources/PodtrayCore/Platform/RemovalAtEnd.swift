internal import CLinux

/// The one file that goes when this process does, however it ends. On macOS `atexit` and `sigaction` do the same; only a
/// library that calls `_exit` cannot be overheard there.
enum RemovalAtEnd {
  /// In place of the one before; nil for none.
  static func set(_ path: String?) { pt_unlink_at_end(path) }
}
