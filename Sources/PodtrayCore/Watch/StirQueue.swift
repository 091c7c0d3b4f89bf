internal import Synchronization

/// What was not taken yet, as one stir: somebody who looks again sees everything at once. A resume outranks a change.
final class StirQueue: Sendable {
  private struct State {
    var pending: Stir?
    var isFinished = false
    var waiting: Once<Stir?>?
  }
  private let state = Mutex(State())

  func put(_ stir: Stir) {
    state.withLock { state in
      guard !state.isFinished else { return }
      if let waiting = state.waiting {
        state.waiting = nil
        if waiting.resume(.success(stir)) { return }
      }
      if state.pending != .resumed { state.pending = stir }
    }
  }

  /// Waits for the next; nil at the end. For one reader.
  func next() async -> Stir? {
    let once = Once<Stir?>()
    state.withLock { state in
      if let pending = state.pending {
        state.pending = nil
        once.resume(.success(pending))
      } else if state.isFinished {
        once.resume(.success(nil))
      } else {
        state.waiting = once
      }
    }
    return try? await once.value()
  }

  func finish() {
    state.withLock { state in
      state.isFinished = true
      state.pending = nil
      state.waiting?.resume(.success(nil))
      state.waiting = nil
    }
  }
}
