internal import Glibc

/// What would wake a process by itself, as `/proc` tells: timers that are set, and waits that have an end.
enum PendingTimers {
  static func of(_ pid: Int32) -> [String] { descriptors(pid) + posix(pid) + waits(pid) }

  /// Of timerfd_create(2).
  private static func descriptors(_ pid: Int32) -> [String] {
    listDirectory("/proc/\(pid)/fdinfo").compactMap { number in
      let lines = (readFile("/proc/\(pid)/fdinfo/\(number)") ?? "").split(separator: "\n")
      guard let value = lines.first(where: { $0.hasPrefix("it_value:") }), !value.contains("(0, 0)") else { return nil }
      return "timerfd \(number) \(value)"
    }
  }

  /// Of timer_create(2).
  private static func posix(_ pid: Int32) -> [String] {
    (readFile("/proc/\(pid)/timers") ?? "").split(separator: "\n").filter { $0.hasPrefix("ID:") }.map { "timer \($0)" }
  }

  private static func waits(_ pid: Int32) -> [String] {
    listDirectory("/proc/\(pid)/task").compactMap { thread in
      let words = (readFile("/proc/\(pid)/task/\(thread)/syscall") ?? "").split(whereSeparator: \.isWhitespace)
      guard let number = words.first.flatMap({ Int($0) }), words.count > 6 else { return nil }
      guard let limit = limits[number], isLimited(limit, words) else { return nil }
      let name = readFile("/proc/\(pid)/task/\(thread)/comm")?.split(separator: "\n").first ?? ""
      return "\(name) waits in system call \(number) with a limit"
    }
  }

  private enum Limit {
    /// Which argument is a number of milliseconds, or -1.
    case milliseconds(Int)
    /// Which argument is the address of a time, or 0.
    case time(Int)
    case always
  }

  private static func isLimited(_ limit: Limit, _ words: [Substring]) -> Bool {
    func argument(_ index: Int) -> UInt64 { UInt64(words[index + 1].dropFirst(2), radix: 16) ?? 0 }
    return switch limit {
    case .milliseconds(let index): Int32(truncatingIfNeeded: argument(index)) >= 0
    case .time(let index): argument(index) != 0
    case .always: true
    }
  }

  /// The system calls that wait, by their number.
  private static let limits: [Int: Limit] = {
    #if arch(x86_64)
      // poll, select, nanosleep, rt_sigtimedwait, futex, clock_nanosleep, epoll_wait, pselect6, ppoll, epoll_pwait,
      // epoll_pwait2
      [
        7: .milliseconds(2), 23: .time(4), 35: .always, 128: .time(2), 202: .time(3), 230: .always,
        232: .milliseconds(3), 270: .time(4), 271: .time(2), 281: .milliseconds(3), 441: .time(3),
      ]
    #elseif arch(arm64)
      // epoll_pwait, pselect6, ppoll, futex, nanosleep, clock_nanosleep, rt_sigtimedwait, epoll_pwait2
      [
        22: .milliseconds(3), 72: .time(4), 73: .time(2), 98: .time(3), 101: .always, 115: .always, 137: .time(2),
        441: .time(3),
      ]
    #else
      [:]
    #endif
  }()
}
