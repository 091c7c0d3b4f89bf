/// How long a forward waits before it is tried again: longer each time, until it has been up for a while.
struct ForwardPause {
  private static let longest = Duration.seconds(60)
  private static let longestDrain = Duration.seconds(30)
  /// One that was up for less ended of the same cause as the attempts before, in nanoseconds.
  private static let steady: Int64 = 30_000_000_000

  private var last: Duration?
  private var lastDrain: Duration?
  private var upSince: Int64?

  /// No attempt has failed yet.
  var isOver: Bool { last == nil }

  mutating func began() { upSince = Reactor.now() }

  mutating func next() -> Duration {
    if let upSince, Reactor.now() - upSince > Self.steady { last = nil }
    upSince = nil
    let next = min(last.map { $0 * 2 } ?? .seconds(1), Self.longest)
    last = next
    return next
  }

  /// Between two looks whether clients are left: nothing tells when one goes.
  mutating func drain() -> Duration {
    let next = min(lastDrain.map { $0 * 2 } ?? .seconds(1), Self.longestDrain)
    lastDrain = next
    return next
  }
}

extension ForwardError {
  /// Trying again changes nothing before a person has done something.
  var isForAPerson: Bool {
    switch kind {
    case .authentication, .unknownHostKey, .changedHostKey: true
    default: false
    }
  }
}
