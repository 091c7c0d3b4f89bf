internal import CGTK3
internal import Glibc

/// Signals that ask the process to end, told on the main loop.
@MainActor enum UnixSignals {
  private static var asked: () -> Void = {}

  /// Calls `asked` for each SIGTERM, SIGINT and SIGHUP from now on.
  static func onTermination(_ asked: @escaping () -> Void) {
    self.asked = asked
    for signal in [SIGTERM, SIGINT, SIGHUP] {
      g_unix_signal_add(
        signal,
        { _ in
          MainActor.assumeIsolated { UnixSignals.asked() }
          return gboolean(1)
        }, nil)
    }
  }
}
