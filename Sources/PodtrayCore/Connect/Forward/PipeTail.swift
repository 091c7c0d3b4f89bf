internal import Glibc
internal import Synchronization

/// The last that a program said, without a limit on how much it says or how long it lives.
final class PipeTail: Sendable {
  /// In bytes; what came before is forgotten.
  private static let limit = 8192

  private struct State {
    var bytes: [UInt8] = []
    var token: UInt64?
    var reader: Int32
    var writer: Int32
  }
  private let state: Mutex<State>

  /// Nil when no descriptors are left.
  init?() {
    // A pair of sockets, not a pipe: no other program that is started meanwhile inherits it.
    guard let pair = UnixStream.pair() else { return nil }
    state = Mutex(State(reader: pair.reader, writer: pair.writer))
    state.withLock { state in
      state.token = Reactor.shared.onReadable(pair.reader) { [weak self] in self?.read() ?? false }
    }
  }

  deinit {
    state.withLock { state in
      if let token = state.token { Reactor.shared.stopWatching(token) }
      close(state.reader)
      if state.writer >= 0 { close(state.writer) }
    }
  }

  /// For the program; ours until ``started()``.
  var writer: Int32 { state.withLock { $0.writer } }

  /// The program has its own by now: its end ends what we read.
  func started() {
    state.withLock { state in
      close(state.writer)
      state.writer = -1
    }
  }

  /// All that was kept, up to this moment.
  var text: String {
    _ = read()
    return state.withLock { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// False at the end.
  private func read() -> Bool {
    state.withLock { state in
      var buffer = [UInt8](repeating: 0, count: Self.limit)
      while true {
        let count = recv(state.reader, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        if count == 0 {
          state.token = nil
          return false
        }
        state.bytes = Array((state.bytes + buffer[..<count]).suffix(Self.limit))
      }
    }
  }
}
