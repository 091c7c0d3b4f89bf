internal import CLinux
internal import Glibc

/// Asks an engine's API socket whether somebody is behind it: that it exists proves nothing, and after a suspend even a
/// VM that runs may not answer.
public enum APIProbe {
  /// Sends `GET /_ping` and reads no more than the first line of what comes.
  /// - Parameter within: for everything together.
  public static func ping(_ socket: String, within: Duration = .seconds(3)) async -> Reachability {
    // A C string would end at the NUL, and mean another socket.
    guard !socket.isEmpty, !socket.utf8.contains(0) else { return .unreachable("its API socket has no path") }
    let descriptor = pt_try_connect_unix(socket)
    guard descriptor >= 0 else { return .unreachable(reason(errno)) }
    let exchange = PingExchange(descriptor)
    do {
      return try await withDeadline(within) { try await exchange.answer() }
    } catch {
      return .unreachable(silence)
    }
  }

  static let missing = "its API socket is missing"
  static let silence = "its API socket does not answer"
  static let nobody = "nothing listens on its API socket"

  static func reason(_ error: Int32) -> String {
    switch error {
    case ENOENT, ENOTDIR: missing
    case ECONNREFUSED, ENOTSOCK: nobody
    // The queue of those who want to connect is full.
    case EAGAIN: silence
    case ENAMETOOLONG: "the path of its API socket is too long"
    default: "its API socket cannot be used: \(String(cString: strerror(error)))"
    }
  }
}

/// One request on one connection, which is closed when the last who may use it has let it go.
private final class PingExchange: Sendable {
  private static let request = "GET /_ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

  private let descriptor: Int32
  private let answered = Once<Reachability>()

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  func answer() async throws -> Reachability {
    // An empty socket has room for it. To one whose other end is gone nothing can be sent, and what was said before is
    // still to be read.
    send(descriptor, Self.request, Self.request.utf8.count, Int32(MSG_NOSIGNAL))
    let line = StatusLine()
    let token = Reactor.shared.onReadable(descriptor) { [self] in
      guard let answer = line.read(from: descriptor) else { return true }
      answered.resume(.success(answer))
      return false
    }
    defer { Reactor.shared.stopWatching(token) }
    return try await answered.value()
  }
}
