internal import Glibc

/// A named pipe: what a program writes into it up to its closing is awaited as one message.
public struct NamedPipe: Sendable {
  public let path: String

  public init(_ path: String) throws(SystemError) {
    self.path = path
    guard mkfifo(path, 0o600) == 0 else { throw SystemError("mkfifo \(path)") }
  }

  /// The next message. Whoever writes it waits until it is asked for.
  ///
  /// - Throws: ``NotInTime``.
  public func next(within: Duration = .seconds(20)) async throws -> String {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open \(path)") }
    defer { close(descriptor) }
    let (text, isWhole) = await withCheckedContinuation { continuation in
      startThread { continuation.resume(returning: Self.read(descriptor, until: .now + within)) }
    }
    guard isWhole else { throw NotInTime("message in \(path)", within: within, seen: text) }
    return text
  }

  /// The next message, read as `env -0` writes it.
  public func nextEnvironment(within: Duration = .seconds(20)) async throws -> [String: String] {
    try await next(within: within).split(separator: "\0").reduce(into: [:]) { result, entry in
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      result[String(parts[0])] = String(parts.last ?? "")
    }
  }

  private static func read(
    _ descriptor: Int32, until deadline: ContinuousClock.Instant
  ) -> (text: String, isWhole: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // Before anybody has opened it for writing, reading would find an end.
    while poll(&polled, 1, milliseconds(until: deadline)) == 1 {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return (String(decoding: bytes, as: UTF8.self), true) }
      if count > 0 { bytes += buffer[..<count] }
    }
    return (String(decoding: bytes, as: UTF8.self), false)
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    Int32(clamping: Int64(max(.zero, deadline - .now) / .milliseconds(1)))
  }
}
