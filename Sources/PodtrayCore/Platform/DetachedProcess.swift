internal import Glibc
internal import Synchronization

/// A program in a session of its own, without input, that outlives us: neither our exit nor the cancellation of
/// whoever waits for it ends it.
public final class DetachedProcess: Sendable {
  /// Where its standard output and error go.
  public enum Output: Sendable {
    case discarded
    /// Appended to a file, which is made with mode 0600 when it is missing. A symlink is refused.
    case file(String)
    /// A descriptor that stays the caller's; it may be closed once ``start(_:_:environment:workingDirectory:output:)``
    /// has returned.
    case descriptor(Int32)
  }

  /// How it ended.
  public enum Ending: Equatable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// Of the program, which is the leader of its session and process group. Free for reuse by the system once
  /// ``ending()`` is known: signal through ``signal(_:)``.
  public let processIdentifier: Int32
  private let descriptor: ProcessDescriptor
  private let state = Mutex(State())

  private struct State {
    var ending: Result<Ending, any Error>?
    var waiting: [Once<Ending>] = []
  }

  private init(processIdentifier: Int32, descriptor: ProcessDescriptor) {
    self.processIdentifier = processIdentifier
    self.descriptor = descriptor
  }

  /// Returns as soon as the program runs.
  ///
  /// Not by Subprocess (1.0): that wakes once a second for as long as the program runs.
  /// - Throws: ``ProcessFailure/notFound(_:)`` or ``ProcessFailure/notStarted(_:reason:)``.
  public static func start(
    _ executable: String, _ arguments: [String], environment: [String: String], workingDirectory: String? = nil,
    output: Output = .discarded
  ) async throws -> DetachedProcess {
    let output = try output.open()
    defer { close(output) }
    let pid = try SessionSpawn(
      executable: executable, arguments: arguments, environment: environment, workingDirectory: workingDirectory,
      output: output
    ).start()
    // The program is reaped only by us: the number is certainly its own.
    guard let descriptor = ProcessDescriptor(of: pid) else { throw lost(pid, executable) }
    let process = DetachedProcess(processIdentifier: pid, descriptor: descriptor)
    process.awaitEnd()
    return process
  }

  /// Without a descriptor its end could not be noticed.
  private static func lost(_ pid: pid_t, _ executable: String) -> ProcessFailure {
    let reason = String(cString: strerror(errno))
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
    return .notStarted(executable, reason: reason)
  }

  /// Keeps itself until then: somebody has to ask how it ended, or it would stay as a zombie.
  private func awaitEnd() {
    _ = Reactor.shared.onReadable(descriptor.number) {
      var status: Int32 = 0
      guard waitpid(self.processIdentifier, &status, WNOHANG) != 0 else { return true }
      self.end(.success(Ending(status: status)))
      return false
    }
  }

  /// Waits for its end; any number may wait.
  /// - Throws: `CancellationError` when the waiting task is cancelled, which the program does not notice.
  public func ending() async throws -> Ending {
    let once = Once<Ending>()
    state.withLock { state in
      if let ending = state.ending { once.resume(ending) } else { state.waiting.append(once) }
    }
    return try await once.value()
  }

  /// Sends the signal to the program, never to another one that was given its number later.
  /// - Returns: false when it has ended.
  @discardableResult
  public func signal(_ number: Int32) -> Bool { descriptor.send(number) }

  private func end(_ ending: Result<Ending, any Error>) {
    let waiting = state.withLock { state in
      state.ending = ending
      defer { state.waiting = [] }
      return state.waiting
    }
    for once in waiting { once.resume(ending) }
  }
}

extension DetachedProcess.Ending {
  /// - Parameter status: as `waitpid` tells it.
  fileprivate init(status: Int32) {
    let number = status & 0x7f
    self = number == 0 ? .exited((status >> 8) & 0xff) : .signalled(number)
  }
}

extension DetachedProcess.Output {
  /// A descriptor that is ours to close.
  fileprivate func open() throws -> Int32 {
    let descriptor =
      switch self {
      case .discarded: Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC)
      case .file(let path): Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
      case .descriptor(let descriptor): fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
      }
    guard descriptor >= 0 else {
      throw ProcessFailure.notStarted(destination, reason: String(cString: strerror(errno)))
    }
    return descriptor
  }

  private var destination: String {
    if case .file(let path) = self { path } else { "output" }
  }
}
