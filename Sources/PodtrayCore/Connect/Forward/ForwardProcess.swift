internal import Glibc

/// The program that makes a socket: one that we started, or one that somebody left running.
final class ForwardProcess: Sendable {
  private static let steps: [(signal: Int32, grace: Duration)] = [
    (SIGTERM, .seconds(2)), (SIGKILL, .seconds(2)),
  ]
  /// Longer than the steps together: one that does not listen is killed before we go.
  private static let patience = Duration.seconds(5)
  /// Of the program.
  let pid: Int32
  private let process: any EndingProcess
  private let tail: PipeTail?
  private let isOver: @Sendable () -> Bool
  private let watch: ProcessEnd?

  private init(
    _ process: any EndingProcess, pid: Int32, tail: PipeTail?, watch: ProcessEnd?,
    isOver: @escaping @Sendable () -> Bool
  ) {
    self.process = process
    self.pid = pid
    self.tail = tail
    self.watch = watch
    self.isOver = isOver
    Interruption.grant(Self.patience)
  }

  /// - Parameter onEnd: called once, when it has ended.
  /// - Throws: ``ProcessFailure``.
  static func start(
    _ program: Invocation, environment: [String: String], onEnd: @escaping @Sendable () -> Void
  ) async throws -> ForwardProcess {
    let tail = PipeTail()
    let process = try await DetachedProcess.start(
      program.executable, program.arguments, environment: environment,
      output: tail.map { .descriptor($0.writer) } ?? .discarded)
    tail?.started()
    return of(process, tail, onEnd)
  }

  private static func of(
    _ process: DetachedProcess, _ tail: PipeTail?, _ onEnd: @escaping @Sendable () -> Void
  ) -> ForwardProcess {
    let ended = Flag()
    Task.detached {
      _ = try? await process.ending()
      ended.raise()
      onEnd()
    }
    return ForwardProcess(process, pid: process.processIdentifier, tail: tail, watch: nil) { ended.isRaised }
  }

  /// One that runs already.
  static func adopt(_ handle: ProcessHandle, onEnd: @escaping @Sendable () -> Void) -> ForwardProcess {
    ForwardProcess(handle, pid: handle.pid, tail: nil, watch: handle.onEnd(onEnd)) { !handle.isRunning }
  }

  var hasEnded: Bool { isOver() }

  /// What it complained about.
  var words: String { tail?.text ?? "" }

  /// Returns when it has ended.
  func end() async { _ = await process.end(Self.steps) }
}
