internal import CLinux
internal import Glibc

/// The clocks of the system, in nanoseconds. On macOS `CLOCK_UPTIME_RAW` stands still during suspend, and `CLOCK_MONOTONIC_RAW`
/// does not.
enum SystemClock {
  /// Since some moment; stands still during suspend.
  static func awake() -> Int64 { read(CLOCK_MONOTONIC) }

  /// How long the computer has been suspended since it was started.
  static func asleep() -> Int64 { read(CLOCK_BOOTTIME) - awake() }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
