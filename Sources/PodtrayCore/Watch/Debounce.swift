internal import Synchronization

/// Makes few calls of many, soon after the first of them. At rest it has no timer.
final class Debounce: Sendable {
  /// In nanoseconds: long enough for the files that one command writes.
  static let filesWait: Int64 = 20_000_000
  private static let patientWait: Int64 = 300_000_000
  /// More calls than this within the window are a storm, in which we wait longer.
  private static let stormSize = 5
  private static let window: Int64 = 2_000_000_000

  private struct State {
    var timer: UInt64?
    /// When the newest calls were made, at most one more than a storm has.
    var calls: [Int64] = []
    /// Nil before the start and after the end.
    var call: (@Sendable () -> Void)?
  }

  private let usualWait: Int64
  private let timers: Timers
  private let state = Mutex(State())

  /// - Parameter wait: in nanoseconds, outside of storms.
  init(wait: Int64 = filesWait, timers: Timers = .reactor) { (usualWait, self.timers) = (wait, timers) }

  /// What was asked before is forgotten.
  func start(_ call: @escaping @Sendable () -> Void) { state.withLock { $0.call = call } }

  /// A call will follow; one for all that ask meanwhile.
  func request() {
    state.withLock { state in
      guard state.timer == nil, state.call != nil else { return }
      let now = timers.now()
      state.calls.removeAll { $0 <= now - Self.window }
      let wait = state.calls.count > Self.stormSize ? Self.patientWait : usualWait
      state.timer = timers.schedule(wait) { [weak self] in self?.fire() }
    }
  }

  /// No call begins afterwards.
  func stop() {
    state.withLock { state in
      state.call = nil
      if let timer = state.timer { timers.cancel(timer) }
      state.timer = nil
    }
  }

  private func fire() {
    let call = state.withLock { state -> (@Sendable () -> Void)? in
      guard state.timer != nil else { return nil }
      state.timer = nil
      state.calls = state.calls.suffix(Self.stormSize) + [timers.now()]
      return state.call
    }
    call?()
  }
}
