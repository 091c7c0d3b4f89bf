internal import Glibc

/// What `/proc` says about a process.
public struct ProcessFacts: Sendable {
  /// Proportional set size in bytes: shared pages count by the share.
  public let pss: Int
  /// What of it is no file's, in bytes.
  public let anonymous: Int
  public var threads: Int { switches.count }
  /// Open ones.
  public let descriptors: Int
  /// Processor time of all its threads so far, those included that ended.
  public let cpu: Duration
  /// Of its children so far that it has waited for, to 10 ms.
  public let childrenCPU: Duration
  /// Its children now.
  public let children: [Int32]
  /// Context switches so far, voluntary and not, by thread.
  private let switches: [String: Int]

  /// Nil when the process is gone.
  public init?(_ pid: Int32) {
    guard let rollup = readFile("/proc/\(pid)/smaps_rollup"), let pss = Self.number("Pss:", in: rollup),
      let anonymous = Self.number("Anonymous:", in: rollup)
    else { return nil }
    (self.pss, self.anonymous) = (pss * 1024, anonymous * 1024)
    descriptors = listDirectory("/proc/\(pid)/fd").count
    cpu = Self.cpu(of: pid)
    childrenCPU = Self.childrenCPU(of: pid)
    let threads = listDirectory("/proc/\(pid)/task")
    children = threads.flatMap { thread in
      (readFile("/proc/\(pid)/task/\(thread)/children") ?? "").split(separator: " ").compactMap { Int32($0) }
    }
    switches = threads.reduce(into: [:]) { switches, thread in
      guard let status = readFile("/proc/\(pid)/task/\(thread)/status") else { return }
      switches[thread] =
        (Self.number("voluntary_ctxt_switches:", in: status) ?? 0)
        + (Self.number("nonvoluntary_ctxt_switches:", in: status) ?? 0)
    }
  }

  /// Context switches since then. A thread that ended meanwhile counts once: it woke to end.
  public func switches(since earlier: ProcessFacts) -> Int {
    let ended = earlier.switches.keys.filter { switches[$0] == nil }.count
    return switches.reduce(ended) { $0 + $1.value - (earlier.switches[$1.key] ?? 0) }
  }

  private static func cpu(of pid: Int32) -> Duration {
    var (clock, time) = (clockid_t(), timespec())
    guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else { return .zero }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// `cutime` and `cstime` of proc_pid_stat(5), in ticks; the name before them may contain anything.
  private static func childrenCPU(of pid: Int32) -> Duration {
    guard let line = readFile("/proc/\(pid)/stat"), let name = line.lastIndex(of: ")") else { return .zero }
    let fields = line[name...].split(separator: " ")
    let ticks = fields.dropFirst(14).prefix(2).compactMap { Int($0) }.reduce(0, +)
    return .seconds(Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK))))
  }

  private static func number(_ key: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix(key) {
      return line.dropFirst(key.count).split(whereSeparator: { $0 == " " || $0 == "\t" }).first.flatMap { Int($0) }
    }
    return nil
  }
}

/// The size of a file in bytes; nil when it is not there.
public func fileSize(_ path: String) -> Int? {
  var facts = stat()
  return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
}
