internal import CGTK3
internal import PodtrayCore

@MainActor enum Idle {
  private final class Waiter {
    let continuation: CheckedContinuation<Void, Never>
    init(_ continuation: CheckedContinuation<Void, Never>) { self.continuation = continuation }
  }

  /// In milliseconds.
  private static let settling: guint = 1000
  /// The source that is to give back; 0 for none.
  private static var giving: guint = 0

  /// Returns when nothing else is to be done: what was put into widgets is laid out and drawn.
  static func wait() async {
    await withCheckedContinuation { continuation in
      g_idle_add_full(
        G_PRIORITY_DEFAULT_IDLE,
        {
          Unmanaged<Waiter>.fromOpaque($0!).takeRetainedValue().continuation.resume()
          return gboolean(0)
        }, Unmanaged.passRetained(Waiter(continuation)).toOpaque(), nil)
    }
  }

  /// Gives back to the system what windows that are gone have used: not at once, because what was begun for them, such as
  /// a look at Podman, uses memory to its end.
  static func giveBackMemory() {
    if giving != 0 { g_source_remove(giving) }
    giving = g_timeout_add_full(
      G_PRIORITY_LOW, settling,
      { _ in
        MainActor.assumeIsolated {
          Idle.giving = 0
          Memory.giveBack()
        }
        return gboolean(0)
      }, nil, nil)
  }
}
