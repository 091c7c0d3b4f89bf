internal import Glibc
internal import Synchronization

/// The first line of another program that means something to us. What it logs goes the same way.
final class FirstLine<Meaning: Sendable>: Sendable {
  /// In bytes.
  private static var limit: Int { 1024 }

  private let ends: Mutex<(reader: Int32, writer: Int32)>
  private let bytes = Mutex<[UInt8]>([])
  private let found = Once<Meaning?>()
  private let meaning: @Sendable (String) -> Meaning?

  /// Nil when no descriptors are left.
  /// - Parameter meaning: nil for a line that is passed over.
  init?(_ meaning: @escaping @Sendable (String) -> Meaning?) {
    self.meaning = meaning
    guard let pair = UnixStream.pair() else { return nil }
    ends = Mutex(pair)
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
  func value(within allowed: Duration) async -> Meaning? {
    let reader = ends.withLock { ends in
      close(ends.writer)
      ends.writer = -1
      return ends.reader
    }
    let token = Reactor.shared.onReadable(reader) { [self] in read(reader) }
    defer { Reactor.shared.stopWatching(token) }
    return (try? await withDeadline(allowed) { [found] in try await found.value() }) ?? nil
  }

  private func read(_ reader: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: Self.limit)
    let count = recv(reader, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count < 0 && (errno == EAGAIN || errno == EINTR) { return true }
    let value = bytes.withLock { bytes -> Meaning? in
      bytes += buffer[..<max(0, count)]
      while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeFirst(end + 1)
        if let value = meaning(line) { return value }
      }
      return nil
    }
    if value != nil || count <= 0 { found.resume(.success(value)) }
    return value == nil && count > 0
  }
}
