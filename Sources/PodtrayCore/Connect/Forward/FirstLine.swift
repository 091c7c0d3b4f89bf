internal import Glibc
internal import Synchronization

/// The first line that another program says to us.
final class FirstLine: Sendable {
  /// In bytes.
  private static let limit = 1024

  private let ends: Mutex<(reader: Int32, writer: Int32)>
  private let bytes = Mutex<[UInt8]>([])
  private let line = Once<String?>()

  /// Nil when no descriptors are left.
  init?() {
    var pair: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else { return nil }
    ends = Mutex((pair[0], pair[1]))
  }

  deinit {
    ends.withLock { ends in
      close(ends.reader)
      if ends.writer >= 0 { close(ends.writer) }
    }
  }

  /// For the program.
  var writer: Int32 { ends.withLock { $0.writer } }

  /// Waits for it, once the program has been started; nil when it ended, or the time did, before it had said one.
  func value(within allowed: Duration) async -> String? {
    let reader = ends.withLock { ends in
      close(ends.writer)
      ends.writer = -1
      return ends.reader
    }
    let token = Reactor.shared.onReadable(reader) { [self] in read(reader) }
    defer { Reactor.shared.stopWatching(token) }
    return (try? await withDeadline(allowed) { [line] in try await line.value() }) ?? nil
  }

  private func read(_ reader: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: Self.limit)
    let count = recv(reader, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count < 0 && (errno == EAGAIN || errno == EINTR) { return true }
    let text = bytes.withLock { bytes -> String? in
      bytes += buffer[..<max(0, count)]
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
      return end.map { String(decoding: bytes[..<$0], as: UTF8.self) }
    }
    if let text { line.resume(.success(text)) } else if count <= 0 { line.resume(.success(nil)) }
    return text == nil && count > 0
  }
}
