internal import Subprocess
internal import SystemPackage

/// What a program left behind.
public struct ProcessOutput: Equatable, Sendable {
  public var standardOutput: String
  public var standardError: String
  /// The exit code; a program that a signal ended has 128 plus the signal's number, as in a shell.
  public var exitCode: Int32

  public init(standardOutput: String, standardError: String, exitCode: Int32) {
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.exitCode = exitCode
  }
}

/// Why a program could not be run to its end.
public enum ProcessFailure: Error, Equatable {
  case notFound(String)
  case notStarted(String, reason: String)
  case timedOut(after: Duration)
  case tooMuchOutput(limitInBytes: Int)
}

/// Runs short programs: no input, bounded output, a deadline, and a process group of their own, of which nothing is
/// left when the deadline passes or the calling task is cancelled.
public struct ProcessRunner: Sendable {
  /// Far above what Podman prints for a thousand connections.
  static let outputLimit = 16 << 20
  private static let graceBeforeKill = Duration.milliseconds(200)

  public init() {}

  /// - Throws: ``ProcessFailure``, or `CancellationError`. A non-zero exit code is a result.
  public func run(
    _ executable: String, _ arguments: [String], environment: [String: String], deadline: Duration
  ) async throws -> ProcessOutput {
    do {
      return try await withDeadline(deadline) {
        try await capture(executable, arguments, environment: environment)
      }
    } catch is DeadlineExceeded {
      throw ProcessFailure.timedOut(after: deadline)
    } catch let error as SubprocessError {
      throw failure(error, executable)
    }
  }

  private func capture(
    _ executable: String, _ arguments: [String], environment: [String: String]
  ) async throws -> ProcessOutput {
    try Task.checkCancellation()
    // Bytes, not strings: Subprocess 1.0 makes a string byte by byte, at 0.1 µs each.
    let result = try await Subprocess.run(
      .path(FilePath(executable)), arguments: try Arguments.whole(arguments, of: executable),
      environment: .exactly(environment),
      platformOptions: Self.ownGroup, input: .none, output: .bytes(limit: Self.outputLimit),
      error: .bytes(limit: Self.outputLimit))
    // Subprocess returns normally after a cancellation has killed the program.
    try Task.checkCancellation()
    return ProcessOutput(
      standardOutput: String(decoding: result.standardOutput, as: UTF8.self),
      standardError: String(decoding: result.standardError, as: UTF8.self),
      exitCode: result.terminationStatus.shellCode)
  }

  private static var ownGroup: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: graceBeforeKill)
    ]
    return options
  }

  private func failure(_ error: SubprocessError, _ executable: String) -> ProcessFailure {
    switch error.code {
    case .executableNotFound: .notFound(executable)
    case .outputLimitExceeded: .tooMuchOutput(limitInBytes: Self.outputLimit)
    default: .notStarted(executable, reason: error.description)
    }
  }
}

extension Environment {
  static func exactly(_ variables: [String: String]) -> Environment {
    .custom(
      Dictionary(uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
  }
}

extension Arguments {
  /// A system call ends an argument at its first NUL: what is left would name something else.
  static func whole(_ arguments: [String], of executable: String) throws(ProcessFailure) -> Arguments {
    if arguments.contains(where: { $0.utf8.contains(0) }) {
      throw ProcessFailure.notStarted(executable, reason: tr("a name has a NUL character, which no argument can hold"))
    }
    return Arguments(arguments)
  }
}

extension TerminationStatus {
  /// As `$?` in a shell.
  var shellCode: Int32 {
    switch self {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    }
  }
}
