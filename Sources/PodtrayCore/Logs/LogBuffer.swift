/// A line of a log, as it is shown.
public struct LogEntry: Equatable, Sendable {
  public let stream: LogFrames.Stream
  /// As the engine writes it, RFC 3339; nil when it was not asked for.
  public let timestamp: String?
  /// Harmless.
  public let text: String

  public init(stream: LogFrames.Stream, timestamp: String? = nil, text: String) {
    self.stream = stream
    self.timestamp = timestamp
    self.text = text
  }

  public init(_ line: LogLine) {
    self.init(stream: line.stream, timestamp: line.timestamp, text: LogText.line(line.bytes, omitted: line.omitted))
  }
}

/// The newest lines of a log. Each has a number that it keeps: the first line that ever came is 0.
public struct LogBuffer: Sendable {
  public static let capacity = 100_000
  /// In bytes, of all texts together.
  public static let byteLimit = 64 << 20

  private let capacity: Int
  private let byteLimit: Int
  private var ring: [LogEntry] = []
  /// Where the oldest line is in the ring.
  private var start = 0
  private var count = 0
  private var byteCount = 0
  /// How many lines are not here any more; the number of the oldest one that is.
  public private(set) var dropped = 0

  public init(capacity: Int = capacity, byteLimit: Int = byteLimit) {
    self.capacity = capacity
    self.byteLimit = byteLimit
  }

  /// The numbers of the lines that are here.
  public var numbers: Range<Int> { dropped..<(dropped + count) }

  /// Nil for a line that is not here any more, or not yet.
  public subscript(number: Int) -> LogEntry? { numbers.contains(number) ? ring[place(number)] : nil }

  /// The oldest lines make room.
  public mutating func append(_ entry: LogEntry) {
    if count == capacity { drop() }
    let place = (start + count) % capacity
    if place < ring.count { ring[place] = entry } else { ring.append(entry) }
    count += 1
    byteCount += entry.text.utf8.count
    while byteCount > byteLimit, count > 1 { drop() }
  }

  /// Numbers go on where they were.
  public mutating func removeAll() {
    dropped += count
    (ring, start, count, byteCount) = ([], 0, 0, 0)
  }

  private mutating func drop() {
    byteCount -= ring[start].text.utf8.count
    ring[start] = LogEntry(stream: .stdout, text: "")
    start = (start + 1) % capacity
    count -= 1
    dropped += 1
  }

  private func place(_ number: Int) -> Int { (start + number - dropped) % capacity }
}

extension LogBuffer {
  public enum Direction: Sendable { case next, previous }

  /// The line nearest to `number`, itself not among them, that has the text in it, in whichever case; nil when there is
  /// none in that direction.
  /// - Parameter number: nil for the end from which that direction begins.
  public func search(_ text: String, from number: Int? = nil, _ direction: Direction) -> Int? {
    guard let needle = LogNeedle(text) else { return nil }
    switch direction {
    case .next:
      let first = max(numbers.lowerBound, number.map { $0 + 1 } ?? 0)
      return first < numbers.upperBound ? (first..<numbers.upperBound).first { isHit(needle, $0) } : nil
    case .previous:
      let end = min(numbers.upperBound, number ?? .max)
      return end > numbers.lowerBound ? (numbers.lowerBound..<end).reversed().first { isHit(needle, $0) } : nil
    }
  }

  private func isHit(_ needle: LogNeedle, _ number: Int) -> Bool { needle.isIn(ring[place(number)].text) }
}
