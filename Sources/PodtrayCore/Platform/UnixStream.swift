internal import CLinux
internal import Glibc

/// Stream sockets of this computer's programs; each call returns as the system's does, with `errno`. On macOS, which knows no
/// flags for them, `fcntl` sets what the flags say, `SO_NOSIGPIPE` stands for `MSG_NOSIGNAL`, `getpeereid` names the user, and
/// the umask decides the mode of the file.
enum UnixStream {
  /// A socket that listens at the path, which only we may use.
  static func listen(_ path: String, backlog: Int32) -> Int32 { pt_listen_unix(path, backlog) }

  /// One connection that waits, which blocks nobody.
  static func accept(_ listener: Int32) -> Int32 { pt_accept(listener) }

  /// Waits until the listener has room.
  static func connect(_ path: String) -> Int32 { pt_connect_unix(path) }

  /// Without waiting: a listener whose queue is full is `EAGAIN`.
  static func tryConnect(_ path: String) -> Int32 { pt_try_connect_unix(path) }

  /// Whether the other end was connected by this user.
  static func isOurs(_ descriptor: Int32) -> Bool { pt_peer_uid(descriptor) == geteuid() }

  /// Sends what there is room for. No signal comes when the other end is gone.
  @discardableResult
  static func send(_ descriptor: Int32, _ text: String) -> Int {
    Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL))
  }

  /// Two connected ones that no program inherits; nil when no descriptors are left.
  static func pair() -> (reader: Int32, writer: Int32)? {
    var pair: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    return socketpair(AF_UNIX, type, 0, &pair) == 0 ? (pair[0], pair[1]) : nil
  }
}
