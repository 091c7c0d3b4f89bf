internal import Glibc

/// Asks an engine's API socket whether somebody is behind it: that it exists proves nothing, and after a suspend even a
/// VM that runs may not answer.
public enum APIProbe {
  /// Sends `GET /_ping` and judges by the first line of what comes.
  /// - Parameter within: for everything together.
  public static func ping(_ socket: String, within: Duration = .seconds(3)) async -> Reachability {
    await ask(socket, within: within).reachability
  }

  /// The same with what the engine tells of itself: no more is read than the head of its answer.
  static func ask(_ socket: String, within: Duration = .seconds(3)) async -> Health.Verdict {
    // A C string would end at the NUL, and mean another socket.
    guard !socket.isEmpty, !socket.utf8.contains(0) else {
      return .unreachable(.noSocket, pathless)
    }
    let descriptor = UnixStream.tryConnect(socket)
    guard descriptor >= 0 else { return failure(errno) }
    let exchange = PingExchange(descriptor)
    do {
      return try await withDeadline(within) { try await exchange.verdict() }
    } catch {
      return exchange.soFar ?? .unreachable(.timedOut, silence)
    }
  }

  static var pathless: String { tr("its API socket has no path") }
  static var silence: String { tr("its API socket does not answer") }

  /// Why a connection fails, in words.
  static func reason(_ error: Int32) -> String {
    if case .unreachable(_, let reason) = failure(error) { reason } else { silence }
  }

  private static func failure(_ error: Int32) -> Health.Verdict {
    switch error {
    case ENOENT, ENOTDIR: .unreachable(.noSocket, tr("its API socket is missing"))
    case ECONNREFUSED, ENOTSOCK: .unreachable(.refused, tr("nothing listens on its API socket"))
    // The queue of those who want to connect is full.
    case EAGAIN: .unreachable(.timedOut, silence)
    case ENAMETOOLONG: .unreachable(.noSocket, tr("the path of its API socket is too long"))
    default:
      .unreachable(
        [EACCES, EPERM].contains(error) ? .noPermission : .other,
        tr("its API socket cannot be used: {reason}", ["reason": String(cString: strerror(error))]))
    }
  }
}

/// One request on one connection, which is closed when the last who may use it has let it go.
private final class PingExchange: Sendable {
  private static let request = "GET /_ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

  private let descriptor: Int32
  private let head = AnswerHead()
  private let answered = Once<Health.Verdict>()

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// What an answer that never ends is worth; nil when not even its first line is there.
  var soFar: Health.Verdict? { head.verdictSoFar }

  func verdict() async throws -> Health.Verdict {
    // An empty socket has room for it. To one whose other end is gone nothing can be sent, and what was said before is
    // still to be read.
    UnixStream.send(descriptor, Self.request)
    let token = Reactor.shared.onReadable(descriptor) { [self] in
      guard let verdict = head.read(from: descriptor) else { return true }
      answered.resume(.success(verdict))
      return false
    }
    defer { Reactor.shared.stopWatching(token) }
    return try await answered.value()
  }
}
