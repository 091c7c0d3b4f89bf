internal import CLinux
internal import Glibc
internal import Synchronization

/// One thread with one epoll: tells when descriptors are readable and when deadlines are due. Nothing ticks at rest. On macOS
/// a kqueue waits for both: `EVFILT_READ`, and `EVFILT_USER` in place of the eventfd.
public final class Reactor: Sendable {
  /// The reactor of this process; its thread starts with the first use.
  public static let shared = Reactor()

  private struct Timer {
    let due: Int64
    let fire: @Sendable () -> Void
  }
  private struct Watch {
    let descriptor: Int32
    let handler: @Sendable () -> Bool
  }
  private struct State {
    var watches: [UInt64: Watch] = [:]
    var timers: [UInt64: Timer] = [:]
    var lastToken: UInt64 = 0

    mutating func nextToken() -> UInt64 {
      lastToken += 1
      return lastToken
    }
  }
  /// Token 0 is the wake-up descriptor's.
  private static let wakeToken: UInt64 = 0

  private let state = Mutex(State())
  private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
  private let wake = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

  private init() {
    watch(wake, token: Self.wakeToken)
    Threads.start("reactor") { self.loop() }
  }

  /// Calls `handler` on the reactor's thread whenever `descriptor` is readable, until it returns false.
  /// It must not block. The token is for ``stopWatching(_:)``.
  func onReadable(_ descriptor: Int32, _ handler: @escaping @Sendable () -> Bool) -> UInt64 {
    let token = state.withLock { state in
      let token = state.nextToken()
      state.watches[token] = Watch(descriptor: descriptor, handler: handler)
      return token
    }
    watch(descriptor, token: token)
    return token
  }

  /// Call it before the descriptor is closed: until it is forgotten its number must not be another's. One that stayed
  /// readable without a handler would keep the thread busy.
  func stopWatching(_ token: UInt64) {
    state.withLock { state in
      guard let watch = state.watches.removeValue(forKey: token) else { return }
      epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, nil)
    }
  }

  /// Calls `fire` on the reactor's thread once, after that many nanoseconds. The token is for ``cancel(timer:)``.
  @discardableResult
  func schedule(after nanoseconds: Int64, _ fire: @escaping @Sendable () -> Void) -> UInt64 {
    let due = Self.now() + max(0, nanoseconds)
    let token = state.withLock { state in
      let token = state.nextToken()
      state.timers[token] = Timer(due: due, fire: fire)
      return token
    }
    eventfd_write(wake, 1)
    return token
  }

  /// Removes the timer: nothing wakes later because of it.
  func cancel(timer token: UInt64) {
    let removed = state.withLock { $0.timers.removeValue(forKey: token) != nil }
    if removed { eventfd_write(wake, 1) }
  }

  static func nanoseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
  }

  private func watch(_ descriptor: Int32, token: UInt64) {
    var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data(u64: token))
    epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event)
  }

  static func now() -> Int64 { SystemClock.awake() }

  private func loop() -> Never {
    var events = [epoll_event](repeating: epoll_event(), count: 64)
    while true {
      let count = epoll_wait(epoll, &events, Int32(events.count), millisecondsToNextTimer())
      for event in events.prefix(Int(max(0, count))) { dispatch(event.data.u64) }
      fireDueTimers()
    }
  }

  private func millisecondsToNextTimer() -> Int32 {
    guard let next = state.withLock({ $0.timers.values.map(\.due).min() }) else { return -1 }
    return Int32(clamping: max(0, (next - Self.now() + 999_999) / 1_000_000))
  }

  private func dispatch(_ token: UInt64) {
    if token == Self.wakeToken {
      var value: UInt64 = 0
      eventfd_read(wake, &value)
      return
    }
    guard let watch = state.withLock({ $0.watches[token] }) else { return }
    if !watch.handler() { stopWatching(token) }
  }

  private func fireDueTimers() {
    let now = Self.now()
    let due = state.withLock { state in
      let due = state.timers.filter { $0.value.due <= now }
      for token in due.keys { state.timers.removeValue(forKey: token) }
      return due.values.sorted { $0.due < $1.due }
    }
    for timer in due { timer.fire() }
  }
}
