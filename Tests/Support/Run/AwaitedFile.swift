internal import Glibc

/// The path of the first file in a directory whose name is as asked, as soon as it is there.
///
/// - Throws: ``NotInTime``.
public func awaitFile(
  in directory: String, within: Duration = .seconds(10), where isAsAsked: (String) -> Bool
) async throws -> String {
  let watch = inotify_init1(Int32(IN_CLOEXEC))
  guard watch >= 0 else { throw SystemError("inotify") }
  defer { close(watch) }
  let events = UInt32(IN_CREATE | IN_MOVED_TO)
  guard inotify_add_watch(watch, directory, events) >= 0 else { throw SystemError("watch \(directory)") }
  let deadline = ContinuousClock.now + within
  while true {
    if let found = listDirectory(directory).first(where: isAsAsked) { return directory + "/" + found }
    guard await isReadable(watch, within: deadline - .now) else {
      throw NotInTime("such file in \(directory)", within: within, seen: "\(listDirectory(directory))")
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    _ = read(watch, &buffer, buffer.count)
  }
}

/// Waits until there is something to read.
func isReadable(_ descriptor: Int32, within: Duration) async -> Bool {
  let milliseconds = Int32(clamping: Int64(max(.zero, within) / .milliseconds(1)))
  return await withCheckedContinuation { continuation in
    startThread {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      continuation.resume(returning: poll(&polled, 1, milliseconds) == 1)
    }
  }
}
