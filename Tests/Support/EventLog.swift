internal import Synchronization

/// What a wait was for did not happen in time; says what was seen instead.
public struct NotInTime: Error, CustomStringConvertible {
  public let description: String

  public init(_ awaited: String, within: Duration, seen: String) {
    description = "no \(awaited) within \(within); seen: \(seen)"
  }
}

/// Lets time go by, where time itself is what matters.
public func pass(_ time: Duration) async { _ = try? await EventLog<Void>().first(within: time) { $0 } }

/// Everything that happened so far, in order, and a way to await what has not happened yet.
public final class EventLog<Event: Sendable>: Sendable {
  private struct Waiter {
    let awaited: String
    let offer: @Sendable (Event) -> Bool
    let fail: @Sendable (any Error) -> Void
  }
  private struct State {
    var events: [Event] = []
    var ended = false
    var waiters: [Int: Waiter] = [:]
    /// Waits that failed before they had begun.
    var failed: [Int: any Error] = [:]
    var lastWaiter = 0
  }
  private let state = Mutex(State())

  public init() {}

  /// What happened so far.
  public var events: [Event] { state.withLock { $0.events } }
  public var count: Int { state.withLock { $0.events.count } }

  public func append(_ event: Event) {
    state.withLock { state in
      state.events.append(event)
      for (id, waiter) in state.waiters where waiter.offer(event) { state.waiters[id] = nil }
    }
  }

  /// Nothing more will come: whoever waits, waits in vain.
  public func end() {
    let (waiters, seen) = state.withLock { state in
      state.ended = true
      defer { state.waiters = [:] }
      return (Array(state.waiters.values), "\(state.events), and then the end")
    }
    for waiter in waiters { waiter.fail(NotInTime(waiter.awaited, within: .zero, seen: seen)) }
  }

  /// The first event from `start` on for which `pick` returns something, be it past or future.
  ///
  /// - Throws: ``NotInTime``; `CancellationError`.
  @discardableResult
  public func first<T: Sendable>(
    _ awaited: String = "such event", from start: Int = 0, within: Duration = .seconds(10),
    where pick: @escaping @Sendable (Event) -> T?
  ) async throws -> T {
    let id = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    let timer = BusThread.schedule(after: within) { [self] in
      fail(id) { NotInTime(awaited, within: within, seen: "\($0.dropFirst(start))") }
    }
    defer {
      timer.cancel()
      state.withLock { $0.failed[id] = nil }
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        add(id, awaited, from: start, pick: pick, continuation)
      }
    } onCancel: {
      fail(id) { _ in CancellationError() }
    }
  }

  private func add<T: Sendable>(
    _ id: Int, _ awaited: String, from start: Int, pick: @escaping @Sendable (Event) -> T?,
    _ continuation: CheckedContinuation<T, any Error>
  ) {
    state.withLock { state in
      for event in state.events.dropFirst(start) {
        if let value = pick(event) { return continuation.resume(returning: value) }
      }
      if let error = state.failed[id] { return continuation.resume(throwing: error) }
      if state.ended {
        let seen = "\(state.events), and then the end"
        return continuation.resume(throwing: NotInTime(awaited, within: .zero, seen: seen))
      }
      state.waiters[id] = Waiter(
        awaited: awaited,
        offer: { event in
          guard let value = pick(event) else { return false }
          continuation.resume(returning: value)
          return true
        }, fail: { continuation.resume(throwing: $0) })
    }
  }

  private func fail(_ id: Int, _ error: ([Event]) -> any Error) {
    state.withLock { state in
      let error = error(state.events)
      if let waiter = state.waiters.removeValue(forKey: id) {
        waiter.fail(error)
      } else {
        state.failed[id] = error
      }
    }
  }
}
