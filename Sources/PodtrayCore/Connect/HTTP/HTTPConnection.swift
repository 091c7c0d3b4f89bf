internal import Glibc

/// A connection to a unix socket that blocks nobody; it is closed when the last who may use it has let it go.
final class HTTPConnection: Sendable {
  private static let readSize = 32 << 10
  /// In milliseconds. An engine on this computer answers what is simple in a tenth of one; to hand the wait over to the
  /// reactor and back takes as long.
  private static let glance: Int32 = 1

  private let descriptor: Int32
  private let hasGlanced = Flag()

  /// - Throws: ``EngineAPIError/unreachable(_:)``.
  init(to socket: String) throws(EngineAPIError) {
    // A C string would end at the NUL, and mean another socket.
    guard !socket.isEmpty, !socket.utf8.contains(0) else { throw .unreachable(APIProbe.pathless) }
    descriptor = UnixStream.tryConnect(socket)
    guard descriptor >= 0 else { throw .unreachable(APIProbe.reason(errno)) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// An empty socket has room for a request. To one whose other end is gone nothing can be sent, and what was said before
  /// is still to be read.
  func send(_ request: String) { UnixStream.send(descriptor, request) }

  /// Waits for more; nil at the end.
  /// - Throws: ``EngineAPIError/silent`` when it is past `deadline`; `CancellationError` at once.
  func read(until deadline: ContinuousClock.Instant?) async throws -> [UInt8]? {
    while true {
      try Task.checkCancellation()
      // Who always has more to say would otherwise never be waited for.
      if let deadline, .now >= deadline { throw EngineAPIError.silent }
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: Self.readSize) { buffer, filled in
        count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        filled = max(0, count)
      }
      if count > 0 { return bytes }
      if count == 0 { return nil }
      switch errno {
      case EAGAIN: if !isAnsweredAtOnce() { try await readable(until: deadline) }
      // The other end has gone without reading our question: that is told once, before what it said.
      case EINTR, ECONNRESET: continue
      default: return nil
      }
    }
  }

  /// Looks once in the life of the connection.
  private func isAnsweredAtOnce() -> Bool {
    if hasGlanced.isRaised { return false }
    hasGlanced.raise()
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, Self.glance) > 0
  }

  private func readable(until deadline: ContinuousClock.Instant?) async throws {
    let once = Once<Bool>()
    let token = Reactor.shared.onReadable(descriptor) {
      once.resume(.success(true))
      return false
    }
    defer { Reactor.shared.stopWatching(token) }
    let timer = deadline.map { deadline in
      Reactor.shared.schedule(after: Reactor.nanoseconds(deadline - .now)) { once.resume(.success(false)) }
    }
    defer { timer.map(Reactor.shared.cancel(timer:)) }
    if try await !once.value() { throw EngineAPIError.silent }
  }
}
