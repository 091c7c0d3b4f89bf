internal import Glibc
internal import Synchronization

@testable import PodtrayCore

/// A named pipe: what a program writes into it up to its closing is awaited as one message.
final class Fifo: Sendable {
  let path: String

  init(_ path: String) {
    self.path = path
    mkfifo(path, 0o666)
    chmod(path, 0o666)
  }

  /// The next message. Whoever writes it waits until it is asked for.
  func next() async throws -> String {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(descriptor) }
    let once = Once<String>()
    let text = Mutex<[UInt8]>([])
    let token = Reactor.shared.onReadable(descriptor) {
      var chunk = [UInt8](repeating: 0, count: 65536)
      var count = read(descriptor, &chunk, chunk.count)
      while count > 0 {
        text.withLock { $0 += chunk.prefix(count) }
        count = read(descriptor, &chunk, chunk.count)
      }
      if count < 0 { return true }
      once.resume(.success(String(decoding: text.withLock { $0 }, as: UTF8.self)))
      return false
    }
    defer { Reactor.shared.stopWatching(token) }
    return try await once.value()
  }

  /// The next message, read as `env -0` writes it.
  func nextEnvironment() async throws -> [String: String] {
    var result: [String: String] = [:]
    for entry in try await next().split(separator: "\0") {
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      result[String(parts[0])] = String(parts.last ?? "")
    }
    return result
  }
}
