internal import Synchronization

/// A value that arrives at most once, from either side and in either order; whoever waits gets it exactly once.
final class Once<Value: Sendable>: Sendable {
  private enum State {
    case empty
    case waiting(CheckedContinuation<Value, any Error>)
    case arrived(Result<Value, any Error>)
    case spent
  }
  private let state = Mutex(State.empty)

  /// Later calls do nothing. False when this one came too late.
  @discardableResult
  func resume(_ result: Result<Value, any Error>) -> Bool {
    let (waiting, first) = state.withLock { state -> (CheckedContinuation<Value, any Error>?, Bool) in
      switch state {
      case .empty:
        state = .arrived(result)
        return (nil, true)
      case .waiting(let continuation):
        state = .spent
        return (continuation, true)
      case .arrived, .spent:
        return (nil, false)
      }
    }
    waiting?.resume(with: result)
    return first
  }

  /// Waits for the value; a cancelled task gets `CancellationError`. Call it once.
  func value(onCancel: @escaping @Sendable () -> Void = {}) async throws -> Value {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { store($0) }
    } onCancel: {
      resume(.failure(CancellationError()))
      onCancel()
    }
  }

  private func store(_ continuation: CheckedContinuation<Value, any Error>) {
    let early = state.withLock { state -> Result<Value, any Error>? in
      if case .arrived(let result) = state {
        state = .spent
        return result
      }
      state = .waiting(continuation)
      return nil
    }
    if let early { continuation.resume(with: early) }
  }
}
