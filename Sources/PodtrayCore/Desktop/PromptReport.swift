internal import Glibc
internal import Synchronization

/// A socket on which the command in a new terminal says that it runs, or why not. Terminals cannot be asked: their
/// exit status proves nothing.
final class PromptReport: Sendable {
  enum Outcome: Equatable, Sendable {
    case opened
    case failed(String)
  }

  static let openedMessage = "opened"
  static let becomingMessage = "becoming"
  static let failedPrefix = "failed "
  /// In characters.
  static let reasonLimit = 400
  private static let backlog: Int32 = 8
  private static let connectionLimit = 8

  /// What the command is told, as an argument.
  let path: String
  private let deliver: @Sendable (Outcome) -> Void
  private let state = Mutex(State())

  private struct State {
    var listener: (descriptor: Int32, token: UInt64)?
    var peers: [Int32: Peer] = [:]
  }
  private struct Peer {
    var token: UInt64
    var message = PromptMessage()
  }

  /// Listens in our own directory. `deliver` is called on the reactor's thread or by ``drain()``, possibly more than
  /// once; it must not call back.
  init(in directory: RuntimeDirectory, deliver: @escaping @Sendable (Outcome) -> Void) throws {
    let name = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    path = try directory.socketPath("report-\(name)")
    self.deliver = deliver
    let descriptor = UnixStream.listen(path, backlog: Self.backlog)
    guard descriptor >= 0 else {
      throw RuntimeDirectory.failure(path)
    }
    // A handler may run before its token is stored: it waits for the lock.
    state.withLock { state in
      let token = Reactor.shared.onReadable(descriptor) { [weak self] in self?.accept() ?? false }
      state.listener = (descriptor, token)
    }
  }

  deinit { close() }

  /// Takes what has arrived but was not delivered yet.
  func drain() {
    accept()
    for descriptor in state.withLock({ Array($0.peers.keys) }) { read(descriptor) }
  }

  /// Whether the command is there, though it has not said anything.
  var isConnected: Bool { state.withLock { !$0.peers.isEmpty } }

  /// Removes the socket and drops every connection.
  func close() {
    state.withLock { state in
      if let (descriptor, token) = state.listener {
        Reactor.shared.stopWatching(token)
        Glibc.close(descriptor)
        unlink(path)
      }
      for (descriptor, peer) in state.peers { Self.drop(descriptor, peer) }
      state = State()
    }
  }

  private static func drop(_ descriptor: Int32, _ peer: Peer) {
    Reactor.shared.stopWatching(peer.token)
    Glibc.close(descriptor)
  }

  /// False when nothing is listened to any more.
  @discardableResult
  private func accept() -> Bool {
    state.withLock { state in
      guard let listener = state.listener else { return false }
      while true {
        let descriptor = UnixStream.accept(listener.descriptor)
        guard descriptor >= 0 else { return true }
        guard UnixStream.isOurs(descriptor), state.peers.count < Self.connectionLimit else {
          Glibc.close(descriptor)
          continue
        }
        let token = Reactor.shared.onReadable(descriptor) { [weak self] in self?.read(descriptor) ?? false }
        state.peers[descriptor] = Peer(token: token)
      }
    }
  }

  /// False when the connection is gone.
  @discardableResult
  private func read(_ descriptor: Int32) -> Bool {
    state.withLock { state in
      guard var peer = state.peers[descriptor] else { return false }
      let isOpen = peer.message.read(from: descriptor)
      state.peers[descriptor] = peer
      let outcome = peer.message.outcome(isClosed: !isOpen)
      if isOpen && outcome == nil { return true }
      Self.drop(descriptor, peer)
      state.peers[descriptor] = nil
      // Within the lock: who drains must not come between the taking and the telling.
      if let outcome { deliver(outcome) }
      return false
    }
  }
}
