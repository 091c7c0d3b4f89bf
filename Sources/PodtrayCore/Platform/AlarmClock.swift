internal import Synchronization

/// Alarms that are set once and can be cancelled: a cancelled one leaves no timer behind.
final class AlarmClock<Name: Hashable & Sendable>: Sendable {
  private let waiting = Mutex<[Name: Once<Bool>]>([:])

  /// Waits. False when the alarm was cancelled, or set again, before it rang.
  func wait(_ name: Name, for delay: Duration) async -> Bool {
    let once = Once<Bool>()
    let earlier = waiting.withLock { waiting in
      let earlier = waiting[name]
      waiting[name] = once
      return earlier
    }
    earlier?.resume(.success(false))
    let timer = Reactor.shared.schedule(after: Reactor.nanoseconds(delay)) { once.resume(.success(true)) }
    let rang = (try? await once.value()) ?? false
    Reactor.shared.cancel(timer: timer)
    waiting.withLock { if $0[name] === once { $0[name] = nil } }
    return rang
  }

  func cancel(_ name: Name) { waiting.withLock { $0.removeValue(forKey: name) }?.resume(.success(false)) }
}
