internal import Glibc
internal import Synchronization

/// Where Podman says that one of its machine commands has ended (since 4.1): it connects to every socket in its runtime
/// directory that has the right name. A socket there without a listener makes Podman warn the user, at each command:
/// ours goes when we do.
final class EventSocket: Sendable {
  /// Why Podman cannot tell us anything.
  struct Failure: ExplainedError, Equatable {
    let path: String
    let reason: String
    var message: String {
      tr(
        "Podman cannot tell Podtray that a machine command has ended: {path}: {reason}",
        ["path": DisplayText.line(path), "reason": reason])
    }
  }

  /// Which file it is, whatever is under its path later.
  private struct Identity: Equatable {
    let device: dev_t
    let inode: ino_t
  }
  private struct Listener {
    let descriptor: Int32
    var token: UInt64?
    let identity: Identity
  }
  private struct State {
    var listener: Listener?
    var callers: [EventCaller] = []
    var failure: Failure?
    var isStopped = false
  }

  static let prefix = "machine_events.podtray."
  static let suffix = ".sock"
  /// Podman warns when the queue is full.
  private static let backlog: Int32 = 128
  private static let callerLimit = 64
  /// How many are taken before others have a turn on the reactor.
  private static let batch = 256

  /// Of our socket.
  static var name: String { "\(prefix)\(getpid())\(suffix)" }

  /// Podman's directory for what lives as long as the login.
  static func directory(_ environment: HostEnvironment) -> String { environment.runtimeDirectory + "/podman" }

  let path: String
  private let directory: String
  private let stir: @Sendable () -> Void
  private let state = Mutex(State())

  /// - Parameter stir: called for each connection, on the reactor's thread.
  init(in directory: String, stir: @escaping @Sendable () -> Void) {
    self.directory = directory
    path = "\(directory)/\(Self.name)"
    self.stir = stir
  }

  deinit { stop() }

  /// Why it does not listen, if so.
  var failure: Failure? { state.withLock { $0.failure } }

  /// Listens, unless it does: it may never have, or its file may have been removed.
  func listen() {
    state.withLock { state in
      guard !state.isStopped else { return }
      if let listener = state.listener {
        if listener.token != nil, Self.identity(path) == listener.identity { return }
        close(&state)
      }
      do throws(Failure) {
        state.listener = try bind()
        state.failure = nil
        RemovalAtEnd.set(path)
      } catch {
        state.failure = error
      }
    }
  }

  /// Removes the file and drops every connection, for good.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      close(&state)
    }
  }

  private func close(_ state: inout State) {
    guard let listener = state.listener else { return }
    if let token = listener.token { Reactor.shared.stopWatching(token) }
    Glibc.close(listener.descriptor)
    if Self.identity(path) == listener.identity { unlink(path) }
    RemovalAtEnd.set(nil)
    for caller in state.callers { caller.hangUp() }
    state.callers = []
    state.listener = nil
  }

  private func bind() throws(Failure) -> Listener {
    try makeDirectory()
    Self.removeOrphan(path)
    let descriptor = UnixStream.listen(path, backlog: Self.backlog)
    guard descriptor >= 0, let identity = Self.identity(path) else {
      let failure = failed()
      if descriptor >= 0 { Glibc.close(descriptor) }
      throw failure
    }
    let token = Reactor.shared.onReadable(descriptor) { [weak self] in self?.accept() ?? false }
    return Listener(descriptor: descriptor, token: token, identity: identity)
  }

  /// As Podman would, but only for ourselves.
  private func makeDirectory() throws(Failure) {
    if mkdir(directory, 0o700) != 0, errno != EEXIST { throw failed() }
    var status = stat()
    guard lstat(directory, &status) == 0 else { throw failed() }
    guard status.st_uid == geteuid() else {
      throw Failure(path: directory, reason: tr("it belongs to another user"))
    }
  }

  /// What the last system call said.
  private func failed() -> Failure { Failure(path: path, reason: String(cString: strerror(errno))) }

  private static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
    return Identity(device: status.st_dev, inode: status.st_ino)
  }

  /// Takes every connection that waits. False when nothing is listened to any more.
  private func accept() -> Bool {
    let (isListening, count) = state.withLock { state -> (Bool, Int) in
      var count = 0
      while let listener = state.listener, let token = listener.token, count < Self.batch {
        let descriptor = UnixStream.accept(listener.descriptor)
        if descriptor < 0 {
          if errno == EINTR || errno == ECONNABORTED { continue }
          if errno == EAGAIN { return (true, count) }
          // Without a descriptor for it the connection would wake us for ever: ``listen()`` begins again.
          Reactor.shared.stopWatching(token)
          state.listener?.token = nil
          return (false, count + 1)
        }
        count += 1
        take(EventCaller(descriptor), &state)
      }
      return (state.listener?.token != nil, count)
    }
    if count > 0 { stir() }
    return isListening
  }

  /// Podman has usually written and gone before we look.
  private func take(_ caller: EventCaller, _ state: inout State) {
    if !caller.listen() { return }
    state.callers.append(caller)
    if state.callers.count <= Self.callerLimit { return }
    state.callers.removeAll { $0.isDone }
    // Of those that say nothing the eldest gives way.
    if state.callers.count > Self.callerLimit { state.callers.removeFirst().hangUp() }
  }
}
