internal import CGTK3
internal import Glibc

/// The thread that talks to D-Bus: it serves a GLib main context of its own, so a test needs no main loop.
///
/// Everything isolated to it may touch GLib; values that leave it are plain Swift.
@globalActor public actor BusThread {
  public static let shared = BusThread()

  private let executor = GLibExecutor()
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Runs `body` in a callback that GLib makes on this thread.
  static func assumeIsolated<T>(_ body: @BusThread () throws -> T) rethrows -> T {
    precondition(shared.executor.isCurrent, "a GLib callback came on a foreign thread")
    return try withoutActuallyEscaping(body) { try unsafeBitCast($0, to: (() throws -> T).self)() }
  }

  /// Calls `fire` on this thread once, when `delay` has passed. May be called from any thread.
  static func schedule(after delay: Duration, _ fire: @escaping @Sendable () -> Void) -> Timer {
    Timer(source: shared.executor.attachTimer(after: delay, fire))
  }

  /// A deadline that can be taken back.
  ///
  /// `@unchecked Sendable`: a GSource is reference-counted and may be destroyed from any thread.
  final class Timer: @unchecked Sendable {
    private let source: UnsafeMutablePointer<GSource>

    init(source: UnsafeMutablePointer<GSource>) { self.source = source }

    func cancel() { g_source_destroy(source) }

    deinit { g_source_unref(source) }
  }
}

/// `@unchecked Sendable`: both properties are set once, and GMainContext and GMainLoop are thread-safe.
private final class GLibExecutor: SerialExecutor, @unchecked Sendable {
  private let context = g_main_context_new()
  private let loop: OpaquePointer

  init() {
    loop = g_main_loop_new(context, 0)
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<GLibExecutor>.fromOpaque(argument!).takeUnretainedValue().serve()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    pthread_detach(thread)
  }

  private func serve() {
    g_main_context_push_thread_default(context)
    g_main_loop_run(loop)
  }

  var isCurrent: Bool { g_main_context_is_owner(context) != 0 }

  func checkIsolated() { precondition(isCurrent) }

  func enqueue(_ job: consuming ExecutorJob) {
    let source = g_idle_source_new()
    g_source_set_priority(source, G_PRIORITY_DEFAULT)
    g_source_set_callback(
      source,
      { packed in
        let job = unsafeBitCast(packed!, to: UnownedJob.self)
        job.runSynchronously(on: BusThread.shared.unownedExecutor)
        return 0
      }, unsafeBitCast(UnownedJob(job), to: UnsafeMutableRawPointer.self), nil)
    g_source_attach(source, context)
    g_source_unref(source)
  }

  func attachTimer(
    after delay: Duration, _ fire: @escaping @Sendable () -> Void
  ) -> UnsafeMutablePointer<GSource> {
    let parts = delay.components
    let milliseconds = parts.seconds * 1000 + (parts.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    let source = g_timeout_source_new(guint(clamping: max(0, milliseconds)))!
    g_source_set_callback(
      source,
      { box in
        Unmanaged<Box>.fromOpaque(box!).takeUnretainedValue().body()
        return 0
      }, Unmanaged.passRetained(Box(fire)).toOpaque(), { Unmanaged<Box>.fromOpaque($0!).release() })
    g_source_attach(source, context)
    return source
  }
}

private final class Box: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
