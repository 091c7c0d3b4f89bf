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
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Reactor.shared.sleep(for: allowed)
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let value = first else {
      group.cancelAll()
      while let late = await group.nextResult() {
        if case .success(let value?) = late { return value }
      }
      throw DeadlineExceeded(allowed: allowed)
    }
    return value
  }
}
