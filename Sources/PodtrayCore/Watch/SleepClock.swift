internal import Synchronization

/// Notices that the computer was suspended, when somebody asks: one of its clocks stood still meanwhile.
final class SleepClock: Sendable {
  /// In nanoseconds: far above what two readings of the clocks may differ by.
  private static let threshold: Int64 = 1_000_000_000

  private let timeAsleep: @Sendable () -> Int64
  private let known: Mutex<Int64>

  /// - Parameter timeAsleep: how long the computer has been suspended since it was started, in nanoseconds.
  init(timeAsleep: @escaping @Sendable () -> Int64 = { SystemClock.asleep() }) {
    self.timeAsleep = timeAsleep
    known = Mutex(timeAsleep())
  }

  /// Whether it was suspended since the last question.
  func hasSlept() -> Bool {
    let now = timeAsleep()
    return known.withLock { known in
      defer { known = now }
      return now - known > Self.threshold
    }
  }
}
