/// Where a log was left: the moment of the last line, as the engine wrote it, and how many lines had it. Engines before
/// Podman 5 tell whole seconds only, so that what comes after a moment has lines of before.
struct LogPlace: Equatable {
  private(set) var last: String?
  /// How many lines of that moment have come.
  private var count = 0
  /// How many of them come again.
  private var repeated = 0

  /// The log is read again from the last moment on.
  mutating func reopen() { repeated = count }

  mutating func isNew(_ line: LogLine) -> Bool {
    guard let timestamp = line.timestamp else { return true }
    guard timestamp == last else {
      (last, count, repeated) = (timestamp, 1, 0)
      return true
    }
    guard repeated == 0 else {
      repeated -= 1
      return false
    }
    count += 1
    return true
  }
}
