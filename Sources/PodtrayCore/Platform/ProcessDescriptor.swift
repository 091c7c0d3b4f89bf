internal import CLinux
internal import Glibc

/// A descriptor for one certain process, which never means another one of the same number (pidfd_open(2)); it is readable
/// from the end of the process on. On macOS that is a kqueue with `EVFILT_PROC` and `NOTE_EXIT`; a signal goes to the number,
/// after a look whether it still has the same start time (`proc_pidinfo`).
final class ProcessDescriptor: Sendable {
  let number: Int32

  /// Nil, with `errno`, when there is no such process.
  init?(of pid: Int32) {
    let descriptor = pt_pidfd_open(pid)
    guard descriptor >= 0 else { return nil }
    number = descriptor
  }

  deinit { close(number) }

  var isRunning: Bool {
    var poll = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, 0) == 0
  }

  /// False when it has ended or is not ours to signal.
  func send(_ signal: Int32) -> Bool { pt_pidfd_send_signal(number, signal) == 0 }
}
