internal import CLinux
internal import Glibc
internal import Synchronization

/// Tells when this computer is on another network: an address or a route came, went or changed (rtnetlink).
/// On macOS an `NWPathMonitor` tells it, or a socket of `PF_ROUTE`, which is as readable.
final class NetworkChanges: Sendable {
  /// A change is a handful of messages, and what is new works when they are over.
  private static let settling: Int64 = 500_000_000

  private struct State {
    var token: UInt64?
    var timer: UInt64?
  }
  private let descriptor: Int32
  private let state = Mutex(State())
  private let call: @Sendable () -> Void

  /// - Parameter call: on the reactor's thread, once for each change. It must not block.
  init(_ call: @escaping @Sendable () -> Void) {
    self.call = call
    descriptor = pt_watch_network()
    guard descriptor >= 0 else { return }
    state.withLock { state in
      state.token = Reactor.shared.onReadable(descriptor) { [weak self] in self?.read() ?? false }
    }
  }

  deinit {
    state.withLock { state in
      if let token = state.token { Reactor.shared.stopWatching(token) }
      if let timer = state.timer { Reactor.shared.cancel(timer: timer) }
    }
    if descriptor >= 0 { close(descriptor) }
  }

  private func read() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 8192)
    // One that lost messages is readable, too, and a change.
    while recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT)) > 0 {}
    state.withLock { state in
      guard state.timer == nil else { return }
      state.timer = Reactor.shared.schedule(after: Self.settling) { [weak self] in self?.settled() }
    }
    return true
  }

  private func settled() {
    state.withLock { $0.timer = nil }
    call()
  }
}
