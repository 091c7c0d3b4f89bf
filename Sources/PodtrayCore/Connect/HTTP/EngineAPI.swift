/// The REST API of an engine, behind a unix socket on this computer. Each request has a connection of its own.
///
/// It speaks HTTP/1.0: the engine sends an answer as it is, not in chunks, and its end is the end of the connection.
public struct EngineAPI: Sendable {
  /// In bytes; far above what a thousand containers take.
  public static let bodyLimit = 16 << 20

  let socket: String

  /// - Parameter socket: its path.
  public init(socket: String) { self.socket = socket }

  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case delete = "DELETE"
  }

  /// Asks; every status is an answer.
  /// - Parameters:
  ///   - path: with its query. What no request line can hold is sent as percent codes.
  ///   - within: for everything together.
  ///   - limit: of the body, in bytes.
  /// - Throws: ``EngineAPIError``; `CancellationError` at once when the task is cancelled.
  public func get(
    _ path: String, within: Duration = .seconds(10), limit: Int = bodyLimit
  ) async throws -> HTTPResponse {
    try await send(.get, path, within: within, limit: limit)
  }

  /// The same with another method; the request has no body.
  public func send(
    _ method: Method, _ path: String, within: Duration = .seconds(10), limit: Int = bodyLimit
  ) async throws -> HTTPResponse {
    var reader = try ask(path, method, within)
    let head = try await reader.head()
    return HTTPResponse(head: head, body: try await reader.body(of: head, limit: limit))
  }

  /// Follows an answer that does not end, line by line. The next line is read when `take` has returned: who is slow
  /// slows the engine down, and nothing piles up here. It returns when the engine ends the answer.
  /// - Parameters:
  ///   - within: until the engine begins to answer.
  ///   - opened: called then, before the first line.
  ///   - take: gets each line without its end, no longer than `HTTPReader.lineLimit`.
  /// - Throws: ``EngineAPIError``, also for a status that is not 200; `CancellationError`.
  public func follow(
    _ path: String, within: Duration = .seconds(10), opened: @Sendable () async -> Void,
    _ take: @Sendable ([UInt8]) async -> Void
  ) async throws {
    var reader = try await open(path, within: within)
    await opened()
    while let line = try await reader.line() { await take(line) }
  }

  /// The same for an answer that has no lines: `take` gets its bytes in the pieces in which they come, and may end it by
  /// throwing.
  public func stream(
    _ path: String, within: Duration = .seconds(10), isolation: isolated (any Actor)? = #isolation,
    opened: @Sendable () async -> Void = {}, _ take: ([UInt8]) async throws -> Void
  ) async throws {
    var reader = try await open(path, within: within)
    await opened()
    while let bytes = try await reader.piece() { try await take(bytes) }
  }

  private func open(_ path: String, within: Duration) async throws -> HTTPReader {
    var reader = try ask(path, .get, within)
    let head = try await reader.head()
    guard head.status == 200 else {
      throw HTTPResponse(head: head, body: try await reader.body(of: head, limit: Self.bodyLimit)).refusal
    }
    reader.deadline = nil
    return reader
  }

  private func ask(_ path: String, _ method: Method, _ within: Duration) throws(EngineAPIError) -> HTTPReader {
    let connection = try HTTPConnection(to: socket)
    connection.send(Self.request(path, method))
    return HTTPReader(connection, deadline: .now + within)
  }

  static func request(_ path: String, _ method: Method = .get) -> String {
    "\(method.rawValue) \(encoded(path) { (0x21..<0x7f).contains($0) }) HTTP/1.0\r\n"
      + "Host: localhost\r\nConnection: close\r\n\r\n"
  }
}

// Paths and their queries.
extension EngineAPI {
  /// A value as it stands in a query.
  static func query(_ value: String) -> String {
    encoded(value) { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "-._~".utf8.contains(byte)
      }
    }
  }

  private static func encoded(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      if isKept(byte) {
        result.append(byte)
      } else {
        result += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
