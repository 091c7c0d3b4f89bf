internal import Glibc

/// What `/proc` says about a process.
public struct ProcessFacts: Sendable {
  /// Proportional set size in bytes: shared pages count by the share.
  public let pss: Int
  public let threads: Int
  /// Voluntary and involuntary, of all threads that live.
  public let contextSwitches: Int

  /// Nil when the process is gone.
  public init?(_ pid: Int32) {
    guard let rollup = readFile("/proc/\(pid)/smaps_rollup"), let pss = Self.number("Pss:", in: rollup) else {
      return nil
    }
    let threads = listDirectory("/proc/\(pid)/task")
    self.pss = pss * 1024
    self.threads = threads.count
    contextSwitches = threads.compactMap { readFile("/proc/\(pid)/task/\($0)/status") }.reduce(0) {
      $0 + (Self.number("voluntary_ctxt_switches:", in: $1) ?? 0)
        + (Self.number("nonvoluntary_ctxt_switches:", in: $1) ?? 0)
    }
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
