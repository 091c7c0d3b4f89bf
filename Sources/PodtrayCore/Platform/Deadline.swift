/// The time allowed for something has passed.
public struct DeadlineExceeded: Error, Equatable {
  /// What was allowed.
  public let allowed: Duration
}

extension Reactor {
  /// Waits. Unlike `Task.sleep`, a cancelled wait leaves no timer behind that wakes the process later.
  func sleep(for duration: Duration) async throws {
    let once = Once<Void>()
    let timer = schedule(after: Self.nanoseconds(duration)) { once.resume(.success(())) }
    try await once.value { self.cancel(timer: timer) }
  }
}

/// Runs `body`, and cancels it when `allowed` has passed; then throws ``DeadlineExceeded`` once `body` has ended.
func withDeadline<Value: Sendable>(
  _ allowed: Duration, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let (task, isLate) = (Task.detached { try await body() }, Flag())
  let timer = Reactor.shared.schedule(after: Reactor.nanoseconds(allowed)) {
    isLate.raise()
    task.cancel()
  }
  defer { Reactor.shared.cancel(timer: timer) }
  let result = await withTaskCancellationHandler(operation: { await task.result }, onCancel: { task.cancel() })
  if case .failure = result, isLate.isRaised { throw DeadlineExceeded(allowed: allowed) }
  return try result.get()
}
