internal import CLinux
internal import Glibc
internal import Synchronization

/// SIGINT, SIGTERM and SIGHUP, as a command obeys them: the programs that it asks something are in groups of their own,
/// where Ctrl-C does not reach them, so they are ended first. On macOS a pipe stands for the eventfd that the handler writes to.
public enum Interruption {
  /// Above what ``ProcessRunner`` grants a program that ignores its end.
  private static let grace = Mutex(Duration.milliseconds(500))

  /// Whether this process is ending: what it still finds out is of its own making.
  public static var isUnderWay: Bool { pt_interruption() != 0 }

  /// What this process has to end itself may take so long.
  static func grant(_ allowed: Duration) { grace.withLock { $0 = max($0, allowed) } }

  /// From now on a signal calls `stop`, and ends the process if that does not within a moment.
  static func watch(_ stop: @escaping @Sendable () -> Void) {
    let descriptor = pt_watch_interruptions()
    guard descriptor >= 0 else { return }
    _ = Reactor.shared.onReadable(descriptor) {
      stop()
      Reactor.shared.schedule(after: Reactor.nanoseconds(grace.withLock { $0 })) { end() }
      return false
    }
  }

  /// Ends by the signal that came, so that a shell's loop ends with us.
  public static func end() -> Never {
    let number = pt_interruption()
    signal(number, SIG_DFL)
    kill(getpid(), number)
    Glibc.exit(128 + number)
  }
}
