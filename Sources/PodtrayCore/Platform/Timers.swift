/// A clock and the timers that follow it: the reactor's, or a test's own.
struct Timers: Sendable {
  /// Nanoseconds since some moment; stands still during suspend.
  var now: @Sendable () -> Int64
  /// Calls once, after that many nanoseconds.
  var schedule: @Sendable (Int64, @escaping @Sendable () -> Void) -> UInt64
  var cancel: @Sendable (UInt64) -> Void

  static let reactor = Timers(
    now: { Reactor.now() }, schedule: { Reactor.shared.schedule(after: $0, $1) },
    cancel: { Reactor.shared.cancel(timer: $0) })
}
