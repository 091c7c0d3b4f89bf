/// What a process did, and what it was about to do, while nothing happened.
public struct Rest: Sendable, CustomStringConvertible {
  public let during: Duration
  /// Context switches of all its threads: each is a wake-up, whatever caused it.
  public let switches: Int
  public let cpuTime: Duration
  /// Its children at the end.
  public let children: [Int32]
  /// What would wake it by itself, however late.
  public let timers: [String]

  public var description: String {
    "\(switches) context switches, \(cpuTime / .microseconds(1)) µs of CPU, \(children.count) children, "
      + "\(timers.count) timers in \(during)"
  }

  /// What was not at rest; empty for a process that slept all the time and would go on sleeping.
  public var disturbances: [String] {
    var found = timers
    if switches > 0 { found.append("\(switches) context switches") }
    if cpuTime > .zero { found.append("\(cpuTime) of CPU") }
    if !children.isEmpty { found.append("children \(children)") }
    return found
  }

  /// - Throws: ``NotInTime`` when the process has ended.
  public static func observe(_ pid: Int32, during: Duration) async throws -> Rest {
    guard let before = ProcessFacts(pid) else { throw gone(pid, during) }
    await pass(during)
    guard let after = ProcessFacts(pid) else { throw gone(pid, during) }
    return Rest(
      during: during, switches: after.switches(since: before), cpuTime: after.cpu - before.cpu,
      children: after.children, timers: PendingTimers.of(pid))
  }

  /// Waits until the process lies still, though it may still have set a timer: nothing tells of that but that nothing
  /// happens.
  public static func awaitStillness(of pid: Int32, within: Duration = .seconds(10)) async throws {
    let deadline = ContinuousClock.now + within
    var rest = try await observe(pid, during: .milliseconds(200))
    while rest.switches > 0 || !rest.children.isEmpty {
      guard ContinuousClock.now < deadline else {
        throw NotInTime("stillness of process \(pid)", within: within, seen: "\(rest.disturbances)")
      }
      rest = try await observe(pid, during: .milliseconds(200))
    }
  }

  private static func gone(_ pid: Int32, _ during: Duration) -> NotInTime {
    NotInTime("rest of process \(pid)", within: during, seen: "it ended by itself")
  }
}
