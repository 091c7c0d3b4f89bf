internal import Synchronization

/// Wakes one who waits. What was rung before the wait counts, and rings of the same kind count once.
final class Bell<Ring: Hashable & Sendable>: Sendable {
  private struct State {
    var rung: Set<Ring> = []
    var waiting: Once<Void>?
  }
  private let state = Mutex(State())

  func ring(_ ring: Ring) {
    let waiting = state.withLock { state in
      state.rung.insert(ring)
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume(.success(()))
  }

  /// What was rung before counts no more.
  func silence() { _ = take() }

  /// Waits for the next ring, for one waiter at a time. Empty when none came within `allowed`, or when the waiting task
  /// is cancelled.
  func wait(within allowed: Duration? = nil) async -> Set<Ring> {
    let once = Once<Void>()
    let isRung = state.withLock { state in
      if state.rung.isEmpty { state.waiting = once }
      return !state.rung.isEmpty
    }
    if isRung { return take() }
    let timer = allowed.map { allowed in
      Reactor.shared.schedule(after: Reactor.nanoseconds(allowed)) { once.resume(.success(())) }
    }
    _ = try? await once.value()
    if let timer { Reactor.shared.cancel(timer: timer) }
    return take()
  }

  private func take() -> Set<Ring> {
    state.withLock { state in
      defer { (state.rung, state.waiting) = ([], nil) }
      return state.rung
    }
  }
}
