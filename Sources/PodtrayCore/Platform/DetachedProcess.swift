internal import CLinux
internal import Glibc
internal import Subprocess
internal import Synchronization
internal import SystemPackage

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
  private let pidfd: Int32
  private let state = Mutex(State())

  private struct State {
    var ending: Result<Ending, any Error>?
    var waiting: [Once<Ending>] = []
  }

  private init(processIdentifier: Int32, pidfd: Int32) {
    self.processIdentifier = processIdentifier
    self.pidfd = pidfd
  }

  deinit { close(pidfd) }

  /// Returns as soon as the program runs.
  /// - Throws: ``ProcessFailure/notFound(_:)`` or ``ProcessFailure/notStarted(_:reason:)``.
  public static func start(
    _ executable: String, _ arguments: [String], environment: [String: String], workingDirectory: String? = nil,
    output: Output = .discarded
  ) async throws -> DetachedProcess {
    let descriptor = try output.open()
    let started = Once<DetachedProcess>()
    // Not a child task: the cancellation of the caller would tear the program down.
    Task.detached {
      let running = Mutex<DetachedProcess?>(nil)
      let result: Result<Ending, any Error>
      do {
        result = .success(
          try await run(executable, arguments, environment, workingDirectory, descriptor) { process in
            close(descriptor)
            running.withLock { $0 = process }
            started.resume(.success(process))
          })
      } catch {
        result = .failure(failure(error, executable))
      }
      if let process = running.withLock({ $0 }) {
        process.end(result)
      } else if case .failure(let error) = result {
        close(descriptor)
        started.resume(.failure(error))
      }
    }
    return try await Task { try await started.value() }.value
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
  public func signal(_ number: Int32) -> Bool { pt_pidfd_send_signal(pidfd, number) == 0 }

  private func end(_ ending: Result<Ending, any Error>) {
    let waiting = state.withLock { state in
      state.ending = ending
      defer { state.waiting = [] }
      return state.waiting
    }
    for once in waiting { once.resume(ending) }
  }
}

extension DetachedProcess {
  private static func run(
    _ executable: String, _ arguments: [String], _ environment: [String: String], _ workingDirectory: String?,
    _ descriptor: Int32, started: @Sendable (DetachedProcess) -> Void
  ) async throws -> Ending {
    var options = PlatformOptions()
    options.createSession = true
    let output = FileDescriptor(rawValue: descriptor)
    let result = try await Subprocess.run(
      .path(FilePath(executable)), arguments: try Arguments.whole(arguments, of: executable),
      environment: .exactly(environment),
      workingDirectory: workingDirectory.map { FilePath($0) }, platformOptions: options, input: .none,
      output: .fileDescriptor(output, closeAfterSpawningProcess: false),
      error: .fileDescriptor(output, closeAfterSpawningProcess: false)
    ) { execution in
      // The program is reaped only after this closure: the descriptor is certainly its own.
      let pidfd = fcntl(execution.processIdentifier.processDescriptor, F_DUPFD_CLOEXEC, 0)
      started(DetachedProcess(processIdentifier: execution.processIdentifier.value, pidfd: pidfd))
    }
    return switch result.terminationStatus {
    case .exited(let code): .exited(code)
    case .signaled(let number): .signalled(number)
    }
  }

  private static func failure(_ error: any Error, _ executable: String) -> any Error {
    guard let error = error as? SubprocessError else { return error }
    return error.code == .executableNotFound
      ? ProcessFailure.notFound(executable) : ProcessFailure.notStarted(executable, reason: error.description)
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
