internal import FoundationEssentials
internal import Glibc

extension EventSocket {
  /// A listener exists a moment after its file does; this is much longer, in seconds.
  private static let timeToListen = 60

  /// The names of the sockets that trays left which were killed. Other programs' are theirs.
  static func stale(in directory: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { name in
      guard let pid = process(named: name), pid != getpid() else { return false }
      return isStale("\(directory)/\(name)", of: pid)
    }.sorted()
  }

  /// Removes them, and returns the names of those that it could remove.
  static func removeStale(in directory: String) -> [String] {
    stale(in: directory).filter { unlink("\(directory)/\($0)") == 0 }
  }

  /// Removes the socket of an earlier process that had our number.
  static func removeOrphan(_ path: String) {
    if isOurSocket(path) != nil, isRefused(path) { unlink(path) }
  }

  private static func process(named name: String) -> pid_t? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
    guard let pid = pid_t(digits), pid > 0, String(pid) == digits else { return nil }
    return pid
  }

  /// The process may live where its number says nothing to us, and another may have the number here: nobody listening is
  /// the proof, except for the moment before somebody does.
  private static func isStale(_ path: String, of pid: pid_t) -> Bool {
    guard let made = isOurSocket(path), isRefused(path) else { return false }
    return ProcessHandle(pid: pid) == nil || time(nil) - made > timeToListen
  }

  /// When it was made, in seconds since 1970; nil when it is something else than a socket, or somebody else's.
  private static func isOurSocket(_ path: String) -> Int? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK, status.st_uid == geteuid() else { return nil }
    return status.changed[0]
  }

  private static func isRefused(_ path: String) -> Bool {
    let descriptor = UnixStream.tryConnect(path)
    if descriptor >= 0 {
      close(descriptor)
      return false
    }
    return errno == ECONNREFUSED
  }
}
