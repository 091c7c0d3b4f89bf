internal import Glibc
internal import Synchronization

/// The head of an answer over HTTP, from `HTTP/1.1 200 OK` to the empty line, as it comes in: all at once, in drips, or
/// never whole.
final class AnswerHead: Sendable {
  static var hangUp: String { tr("its API socket hangs up") }
  static var alien: String { tr("its API socket does not speak HTTP") }
  /// `HTTP/1.1 200`: the code is behind the version; what follows in the line is for people.
  private static let pattern = Array("HTTP/1.# ###".utf8)
  /// An engine's head has some 300 bytes.
  private static let limit = 4096
  private static let longestVersion = 40

  private struct Reading {
    let began = ContinuousClock.now
    var bytes: [UInt8] = []
    /// From the question to the first line.
    var latency: Duration?
  }

  private let reading = Mutex(Reading())

  /// Reads what there is. Nil while that does not tell everything.
  func read(from descriptor: Int32) -> Health.Verdict? {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    // The other end has gone without reading our question: that is told once, before what it said.
    if count < 0 && [EAGAIN, EINTR, ECONNRESET].contains(errno) { return nil }
    return reading.withLock { reading in
      guard count > 0 else { return Self.verdict(on: reading) ?? .unreachable(.other, Self.hangUp) }
      reading.bytes += buffer[..<count]
      if reading.latency == nil, reading.bytes.count >= Self.pattern.count {
        reading.latency = ContinuousClock.now - reading.began
      }
      if let refusal = Self.refusal(in: reading.bytes) { return refusal }
      return Self.isWhole(reading.bytes) ? Self.verdict(on: reading) : nil
    }
  }

  /// What the first line alone says; nil while it is not there.
  var verdictSoFar: Health.Verdict? { reading.withLock { Self.verdict(on: $0) } }

  /// Nil while the first line promises an engine.
  private static func refusal(in bytes: [UInt8]) -> Health.Verdict? {
    let matches = zip(bytes, pattern).allSatisfy { byte, expected in
      expected == UInt8(ascii: "#") ? (48...57).contains(byte) : byte == expected
    }
    guard matches else { return .unreachable(.other, alien) }
    guard bytes.count >= pattern.count else { return nil }
    let code = String(decoding: bytes[9..<12], as: UTF8.self)
    return code == "200" ? nil : .unreachable(.other, tr("it answered with {code}", ["code": code]))
  }

  private static func verdict(on reading: Reading) -> Health.Verdict? {
    reading.latency.map { .answered(version: version(in: reading.bytes), latency: $0) }
  }

  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    bytes.count >= limit || String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n")
  }

  /// `Server: Libpod/5.4.2 (linux)`, else `Libpod-API-Version: 5.4.2`. An engine that is not Podman has neither.
  private static func version(in bytes: [UInt8]) -> PodmanVersion? {
    let head = String(decoding: bytes.prefix(limit), as: UTF8.self)
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false).dropFirst().prefix { !$0.isEmpty }
    func value(of name: String) -> Substring? {
      let line = lines.first { $0.prefix { $0 != ":" }.lowercased() == name }
      return line?.dropFirst(name.utf8.count + 1).drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    }
    let server = value(of: "server").flatMap { $0.hasPrefix("Libpod/") ? $0.dropFirst("Libpod/".count) : nil }
    return (server ?? value(of: "libpod-api-version")).flatMap { PodmanVersion($0.prefix(longestVersion)) }
  }
}
