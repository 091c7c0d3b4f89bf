// Swift's default executors keep a 1 Hz timer for ever after their first job. Podtray at rest wakes nothing, so
// the pool and the timers of Swift concurrency are our own in every process. The protocols are SPI in Swift 6.3:
// this file and the GLib main executor are the only two that know them. On macOS Swift's default ones are Dispatch's, which
// do not tick: nothing of this is needed there but a main run loop.
@_spi(ExperimentalCustomExecutors) @_spi(ExperimentalScheduling) package import _Concurrency
internal import Synchronization

/// Carries a job through a `@Sendable` closure. Safe because a job is handed over exactly once.
private struct HandedOver: @unchecked Sendable {
  let job: UnownedJob
}

private func nanoseconds(_ duration: some DurationProtocol) -> Int64 {
  (duration as? Duration).map(Reactor.nanoseconds) ?? 0
}

/// The concurrent executor of every Podtray process: two parked threads, and timers on the ``Reactor``.
package final class PoolExecutor: TaskExecutor, SchedulingExecutor, Sendable {
  package static let shared = PoolExecutor(threads: 2)
  private let queue = JobQueue()

  private init(threads: Int) {
    for _ in 0..<threads { Threads.start("pool") { self.work() } }
  }

  private func work() {
    while let job = queue.pop() { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  package func enqueue(_ job: consuming ExecutorJob) { queue.push(UnownedJob(job)) }

  package func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
  ) {
    let handedOver = HandedOver(job: UnownedJob(job))
    Reactor.shared.schedule(after: nanoseconds(delay)) { [queue] in queue.push(handedOver.job) }
  }
}

/// The main executor of a process without GTK.
private final class PlainMainExecutor: MainExecutor, SchedulingExecutor, Sendable {
  private let queue = JobQueue()

  func run() throws {
    while let job = queue.pop() { job.runSynchronously(on: MainActor.sharedUnownedExecutor) }
  }
  func stop() { queue.stop() }
  func enqueue(_ job: consuming ExecutorJob) { queue.push(UnownedJob(job)) }
  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
  ) {
    let handedOver = HandedOver(job: UnownedJob(job))
    Reactor.shared.schedule(after: nanoseconds(delay)) { [queue] in queue.push(handedOver.job) }
  }
  var isMainExecutor: Bool { true }
  func checkIsolated() { precondition(Threads.isMain) }
  func isIsolatingCurrentContext() -> Bool? { Threads.isMain }
}

private struct PlainFactory: ExecutorFactory {
  static let mainExecutor: any MainExecutor = PlainMainExecutor()
  static var defaultExecutor: any TaskExecutor { PoolExecutor.shared }
}

/// Runs an asynchronous command on our own executors until it exits the process. Call it from a synchronous `main`,
/// before anything touches Swift concurrency.
/// - Parameter interrupted: ends what the command waits for and does not own, after its task has been cancelled.
public func runCommand(
  interrupted: @escaping @Sendable () async -> Void, _ body: sending @escaping @MainActor () async -> Never
) -> Never {
  _createExecutors(factory: PlainFactory.self)
  let command = Task { @MainActor in await body() }
  Interruption.watch {
    command.cancel()
    Task { await interrupted() }
  }
  try? MainActor.executor.run()
  fatalError("the main executor ended before the command")
}

/// The same for one answer, which is waited for.
public func waitForAnswer<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) -> Value {
  _createExecutors(factory: PlainFactory.self)
  let answer = Mutex<Value?>(nil)
  Task { @MainActor in
    let value = await body()
    answer.withLock { $0 = value }
    MainActor.executor.stop()
  }
  try? MainActor.executor.run()
  guard let value = answer.withLock({ $0 }) else { fatalError("the main executor ended before the answer") }
  return value
}

/// Whether the calling thread is the one that entered `main`.
package func isOnMainThread() -> Bool { Threads.isMain }
