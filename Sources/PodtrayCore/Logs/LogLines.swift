/// A line of a log, as its container wrote it.
public struct LogLine: Equatable, Sendable {
  public let stream: LogFrames.Stream
  /// As the engine writes it, RFC 3339; nil when it was not asked for.
  public let timestamp: String?
  /// Without the line break; at most ``LogLines/limit``.
  public let bytes: [UInt8]
  /// How many bytes of the line were passed over.
  public let omitted: Int
}

/// Joins frames to lines, of each stream for itself: a container may write a line in parts, with another's between them.
public struct LogLines: Sendable {
  /// In bytes. Of a longer line the rest is passed over.
  public static let limit = 1 << 20

  private struct Part {
    var timestamp: String?
    var bytes: [UInt8] = []
    var omitted = 0
    var hasBegun = false
  }

  private let hasTimestamps: Bool
  private var frames = LogFrames()
  private var parts = [Part(), Part()]
  /// The beginning of a payload, as long as its timestamp may not be whole.
  private var opening: [UInt8]?

  /// - Parameter timestamps: whether the engine was asked for them.
  public init(timestamps: Bool) { hasTimestamps = timestamps }

  /// - Parameter lines: the lines that are whole with these bytes are added to them.
  /// - Throws: ``LogFrames/Damaged``, after what came before.
  public mutating func take(_ bytes: [UInt8], into lines: inout [LogLine]) throws(LogFrames.Damaged) {
    var frames = frames
    try frames.take(bytes) { take($0, &lines) }
    self.frames = frames
  }

  /// What has come of lines that were not ended when the stream was.
  public mutating func finish() -> [LogLine] {
    var lines: [LogLine] = []
    for stream in [LogFrames.Stream.stdout, .stderr] where parts[stream.index].hasBegun { end(stream, &lines) }
    opening = nil
    return lines
  }

  private mutating func take(_ piece: LogFrames.Piece, _ lines: inout [LogLine]) {
    if piece.isFirst { opening = hasTimestamps ? [] : nil }
    guard var opening else { return add(piece.bytes, piece.stream, &lines) }
    let room = LogTimestamp.limit - opening.count
    opening += piece.bytes.prefix(room)
    guard piece.isLast || opening.count == LogTimestamp.limit else {
      self.opening = opening
      return
    }
    self.opening = nil
    let length = LogTimestamp.length(in: opening)
    let text = length.map { String(decoding: opening[..<($0 - 1)], as: UTF8.self) }
    if !parts[piece.stream.index].hasBegun { parts[piece.stream.index].timestamp = text }
    add(opening[(length ?? 0)...], piece.stream, &lines)
    add(piece.bytes.dropFirst(room), piece.stream, &lines)
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, _ stream: LogFrames.Stream, _ lines: inout [LogLine]) {
    var rest = bytes
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      append(rest[..<end], stream)
      self.end(stream, &lines)
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty { append(rest, stream) }
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>, _ stream: LogFrames.Stream) {
    let index = stream.index
    let kept = bytes.prefix(Self.limit - parts[index].bytes.count)
    parts[index].bytes += kept
    parts[index].omitted += bytes.count - kept.count
    parts[index].hasBegun = true
  }

  private mutating func end(_ stream: LogFrames.Stream, _ lines: inout [LogLine]) {
    let part = parts[stream.index]
    // A payload with several lines has one moment.
    parts[stream.index] = Part(timestamp: part.timestamp)
    lines.append(LogLine(stream: stream, timestamp: part.timestamp, bytes: part.bytes, omitted: part.omitted))
  }
}

extension LogFrames.Stream {
  fileprivate var index: Int { Int(rawValue) - 1 }
}
