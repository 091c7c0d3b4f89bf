/// Takes an answer apart as it comes in: all at once, in drips, or never whole.
struct HTTPReader: Sendable {
  /// In bytes. Of a longer line the rest is passed over.
  static let lineLimit = 256 << 10
  private static let lineFeed = UInt8(ascii: "\n")

  private let connection: HTTPConnection
  /// When all of it must have come; nil: it may take for ever.
  var deadline: ContinuousClock.Instant?
  /// What has come and was not handed over.
  private var bytes: [UInt8] = []

  init(_ connection: HTTPConnection, deadline: ContinuousClock.Instant) {
    (self.connection, self.deadline) = (connection, deadline)
  }

  /// - Throws: ``EngineAPIError``, `CancellationError`.
  mutating func head() async throws -> HTTPHead {
    var scanned = 0
    while true {
      if let end = HTTPHead.end(in: bytes, from: scanned) {
        let head = HTTPHead(bytes[..<end])
        bytes.removeFirst(end)
        guard let head else { throw EngineAPIError.notHTTP }
        return head
      }
      guard bytes.count <= HTTPHead.limit else { throw EngineAPIError.tooLong(limitInBytes: HTTPHead.limit) }
      if !HTTPHead.mayBegin(with: bytes) { throw EngineAPIError.notHTTP }
      scanned = max(0, bytes.count - HTTPHead.endLength)
      guard try await fill() else { throw EngineAPIError.hangUp }
    }
  }

  /// Everything behind the head. An answer that does not tell its length ends with the connection.
  /// - Throws: ``EngineAPIError``, `CancellationError`.
  mutating func body(of head: HTTPHead, limit: Int) async throws -> [UInt8] {
    if head.hasNoBody { return [] }
    let length = head.length
    if let length, length > limit { throw EngineAPIError.tooLong(limitInBytes: limit) }
    while length.map({ bytes.count < $0 }) ?? true {
      guard bytes.count <= limit else { throw EngineAPIError.tooLong(limitInBytes: limit) }
      guard try await fill() else {
        if length != nil { throw EngineAPIError.hangUp }
        break
      }
    }
    return Array(bytes.prefix(length ?? bytes.count))
  }

  /// The next line; nil at the end. A last line without its end is not handed over: who knows what is missing.
  mutating func line() async throws -> [UInt8]? {
    var (line, scanned): ([UInt8], Int) = ([], 0)
    while true {
      if let end = bytes[scanned...].firstIndex(of: Self.lineFeed) {
        line += bytes[..<end].prefix(Self.lineLimit - line.count)
        bytes.removeFirst(end + 1)
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
      }
      line += bytes.prefix(Self.lineLimit - line.count)
      bytes = []
      scanned = 0
      guard try await fill() else { return nil }
    }
  }

  /// What has come; waits for it. Nil at the end.
  mutating func piece() async throws -> [UInt8]? {
    if bytes.isEmpty { return try await connection.read(until: deadline) }
    defer { bytes = [] }
    return bytes
  }

  /// False at the end.
  private mutating func fill() async throws -> Bool {
    guard let more = try await connection.read(until: deadline) else { return false }
    bytes += more
    return true
  }
}
