internal import CLinux
internal import Glibc
internal import Synchronization

/// The first line of an answer over HTTP, `HTTP/1.1 200 OK`, as it comes in: all at once, in drips, or never whole.
final class StatusLine: Sendable {
  static let hangUp = "its API socket hangs up"
  static let alien = "its API socket does not speak HTTP"
  /// `HTTP/1.1 200`, as long as what is looked at.
  private static let pattern = Array("HTTP/1.# ###".utf8)

  private let bytes = Mutex<[UInt8]>([])

  /// Reads what there is. Nil while that does not tell.
  func read(from descriptor: Int32) -> Reachability? {
    var buffer = [UInt8](repeating: 0, count: Self.pattern.count)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    // The other end has gone without reading our question: that is told once, before what it said.
    if count < 0 && [EAGAIN, EINTR, ECONNRESET].contains(errno) { return nil }
    guard count > 0 else { return .unreachable(Self.hangUp) }
    return bytes.withLock { bytes in
      bytes += buffer[..<count]
      return Self.judge(bytes)
    }
  }

  /// The code is behind the version; what follows is for people.
  static func judge(_ bytes: [UInt8]) -> Reachability? {
    let matches = zip(bytes, pattern).allSatisfy { byte, expected in
      expected == UInt8(ascii: "#") ? (48...57).contains(byte) : byte == expected
    }
    guard matches else { return .unreachable(alien) }
    guard bytes.count >= pattern.count else { return nil }
    let code = String(decoding: bytes[9..<12], as: UTF8.self)
    return code == "200" ? .reachable : .unreachable("it answered with \(code)")
  }
}
