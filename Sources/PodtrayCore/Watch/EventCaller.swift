internal import Glibc
internal import Synchronization

/// One connection to our event socket. What it says is read, so that Podman is not told of a broken pipe, and thrown
/// away: that it came is what counts.
final class EventCaller: Sendable {
  private struct State {
    var descriptor: Int32?
    var token: UInt64?
    var received = 0
  }

  /// Far above any event.
  private static let sizeLimit = 1 << 20
  private static let chunkSize = 65536

  private let state: Mutex<State>

  /// Takes over the descriptor, which must not block.
  init(_ descriptor: Int32) { state = Mutex(State(descriptor: descriptor)) }

  deinit { hangUp() }

  /// Whether all was read, as far as can be told now.
  var isDone: Bool { !read() }

  /// Reads what is there, and the rest when it comes. False when that was all.
  func listen() -> Bool {
    guard read() else { return false }
    state.withLock { state in
      guard let descriptor = state.descriptor else { return }
      state.token = Reactor.shared.onReadable(descriptor) { [weak self] in self?.read() ?? false }
    }
    return true
  }

  func hangUp() { state.withLock { Self.hangUp(&$0) } }

  private static func hangUp(_ state: inout State) {
    guard let descriptor = state.descriptor else { return }
    if let token = state.token { Reactor.shared.stopWatching(token) }
    close(descriptor)
    state.descriptor = nil
  }

  /// Reads at most one chunk: a caller without an end must not keep the others waiting. False when it is gone.
  private func read() -> Bool {
    state.withLock { state in
      guard let descriptor = state.descriptor else { return false }
      let count = withUnsafeTemporaryAllocation(byteCount: Self.chunkSize, alignment: 1) {
        Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return true }
      state.received += max(0, count)
      if count > 0, state.received <= Self.sizeLimit { return true }
      Self.hangUp(&state)
      return false
    }
  }
}
