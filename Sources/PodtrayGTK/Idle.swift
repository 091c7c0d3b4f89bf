internal import CGTK3
internal import PodtrayCore

@MainActor enum Idle {
  private final class Waiter {
    let continuation: CheckedContinuation<Void, Never>
    init(_ continuation: CheckedContinuation<Void, Never>) { self.continuation = continuation }
  }

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

  /// Gives back to the system what windows that are gone have used.
  static func giveBackMemory() {
    Task {
      await wait()
      Memory.giveBack()
    }
  }
}
