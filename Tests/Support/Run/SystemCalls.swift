/// What a program and all that it starts asked of the kernel, as `strace` tells it.
public struct SystemCalls: Sendable {
  /// Those that returned, a line each: what waits all the time is not among them.
  public let returned: [String]

  init(_ lines: some Sequence<String>) {
    returned = lines.filter { $0.contains(" = ") && !$0.hasSuffix("<unfinished ...>") }
  }

  /// What starts a program or a copy of this one; a thread is no program.
  public var processes: [String] {
    calls(["fork", "vfork", "clone", "clone3", "execve", "execveat"]).filter { !$0.contains("CLONE_THREAD") }
  }

  /// Timers that were set, and waits that a time ended.
  public var timers: [String] {
    calls(["timer_settime", "timerfd_settime", "setitimer", "alarm", "nanosleep", "clock_nanosleep"])
      + returned.filter { $0.contains("(Timeout)") || $0.contains("ETIMEDOUT") }
  }

  private func calls(_ names: Set<String>) -> [String] { returned.filter { names.contains(Self.name(in: $0)) } }

  /// Reads `[pid 7] name(…) = 0` and `[pid 7] <... name resumed>…) = 0`.
  private static func name(in line: String) -> String {
    let call = line.hasPrefix("[pid") ? line.drop { $0 != "]" }.dropFirst().drop { $0 == " " } : line[...]
    let resumed = "<... "
    if call.hasPrefix(resumed) { return String(call.dropFirst(resumed.count).prefix { $0 != " " }) }
    return String(call.prefix { $0 != "(" })
  }
}

extension SystemCalls {
  /// Opens a tray under `strace` and lets it settle; then whatever it does in that time.
  public static func atRest(
    of tray: String, on desktop: Desktop, settle: Duration, during time: Duration
  ) async throws -> SystemCalls {
    let traced = try await desktop.open("strace", ["-f", tray])
    _ = try await traced.item.menu()
    await pass(settle)
    let before = traced.program.errorLines.count
    guard !SystemCalls(traced.program.errorLines.events).processes.isEmpty else {
      throw NotInTime("system call", within: settle, seen: traced.program.errorLines.events.joined(separator: "\n"))
    }
    await pass(time)
    return SystemCalls(traced.program.errorLines.events.dropFirst(before))
  }
}
