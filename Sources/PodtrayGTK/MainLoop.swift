// The one crossing between Swift concurrency and the GLib main loop: jobs of the main actor run as GLib idle and
// timeout sources. Plain `Task { @MainActor }` would never run under a GTK main loop on Linux.
@_spi(ExperimentalCustomExecutors) @_spi(ExperimentalScheduling) internal import _Concurrency
internal import CGTK3
internal import PodtrayCore

private func pack(_ job: consuming ExecutorJob) -> UnsafeMutableRawPointer {
  unsafeBitCast(UnownedJob(job), to: UnsafeMutableRawPointer.self)
}

private let runPacked: GSourceFunc = { packed in
  unsafeBitCast(packed!, to: UnownedJob.self).runSynchronously(on: MainActor.sharedUnownedExecutor)
  return gboolean(0)
}

/// `@unchecked Sendable`: GMainLoop is reference-counted and its functions are thread-safe.
private final class GLibMainExecutor: MainExecutor, SchedulingExecutor, @unchecked Sendable {
  private let loop = g_main_loop_new(nil, 0)

  func run() throws { g_main_loop_run(loop) }
  func stop() { g_main_loop_quit(loop) }
  func enqueue(_ job: consuming ExecutorJob) {
    g_idle_add_full(G_PRIORITY_DEFAULT, runPacked, pack(job), nil)
  }
  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
  ) {
    let duration = delay as? Swift.Duration ?? .zero
    let milliseconds =
      duration.components.seconds * 1000
      + (duration.components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    g_timeout_add_full(G_PRIORITY_DEFAULT, guint(clamping: max(0, milliseconds)), runPacked, pack(job), nil)
  }
  var isMainExecutor: Bool { true }
  func checkIsolated() { precondition(isOnMainThread()) }
  func isIsolatingCurrentContext() -> Bool? { isOnMainThread() }
}

private struct GLibFactory: ExecutorFactory {
  static let mainExecutor: any MainExecutor = GLibMainExecutor()
  static var defaultExecutor: any TaskExecutor { PoolExecutor.shared }
}

enum MainLoop {
  /// Call it from a synchronous `main`, before anything touches Swift concurrency.
  static func install() { _createExecutors(factory: GLibFactory.self) }

  /// Serves GTK and the main actor until ``quit()``.
  static func run() { try? MainActor.executor.run() }

  @MainActor static func quit() { GLibFactory.mainExecutor.stop() }
}
