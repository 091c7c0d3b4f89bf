internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// Runs the machine commands that take long. Each is a session of its own with its output in a log file: it outlives
/// us, and an unread pipe cannot kill it.
public struct MachineOperator: Sendable {
  private static let graceAfterInterrupt = Duration.seconds(10)

  private let client: PodmanClient
  private let environment: HostEnvironment
  private let state: StateDirectory
  private let running = RunningCommands()

  public init(client: PodmanClient, environment: HostEnvironment) {
    self.client = client
    self.environment = environment
    state = StateDirectory(environment)
  }

  /// Where the output of the newest start or stop of a machine is.
  public func logPath(of machine: String) -> String {
    "\(state.logs)/machine-\(StateDirectory.fileName(for: machine)).log"
  }

  /// Returns when the command has ended, however it did. Whether it worked is for the machine list to say.
  public func operate(_ machine: String, _ verb: Operation.Verb) async -> OperationEnd {
    let log = logPath(of: machine)
    do {
      let complaint = try await run(machine, verb, log: log)
      return OperationEnd(machine: machine, verb: verb, complaint: complaint, logPath: log)
    } catch let error as PodmanError {
      return OperationEnd(machine: machine, verb: verb, complaint: error.message)
    } catch {
      return OperationEnd(machine: machine, verb: verb, complaint: ErrorText.of(error))
    }
  }

  /// Leaves the start that should follow a command of ours to a process of its own, because we end: the machine would
  /// stay stopped otherwise. It waits for the command's end.
  public func handOver(startOf next: String, after machine: String) async {
    guard let program = TerminalCommand.ownExecutable, let command = running[machine] else { return }
    _ = try? await DetachedProcess.start(
      program, ["machine", "start", "--yes", "--after", String(command), "--", next],
      environment: environment.variables)
  }

  private func run(_ machine: String, _ verb: Operation.Verb, log: String) async throws -> String? {
    let (podman, command) = try await client.prepared { version in
      switch verb {
      case .start: .machineStart(machine, version: version)
      case .stop: .machineStop(machine)
      }
    }
    try state.make()
    // A start that still runs keeps writing into the file it has.
    try? FileManager.default.removeItem(atPath: log)
    let process = try await DetachedProcess.start(
      podman, command.arguments, environment: environment.forQueries, output: .file(log))
    running[machine] = process.processIdentifier
    defer { running[machine] = nil }
    guard let exitCode = try await Self.exitCode(of: process, within: command.deadline) else {
      return PodmanError.notResponding(command: command.name, after: command.deadline).message
    }
    if exitCode == 0 { return nil }
    let output = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let ended = ProcessOutput(standardOutput: "", standardError: output, exitCode: exitCode)
    return PodmanError.refused(command, ended).message
  }

  /// Nil when the time has passed: Podman itself has no limit. It is interrupted then as by Ctrl-C, never killed, which
  /// would leave a machine that is "starting" for ever; it may take some time to obey.
  private static func exitCode(of process: DetachedProcess, within allowed: Duration) async throws -> Int32? {
    do {
      return try await withDeadline(allowed) { try await process.ending().shellCode }
    } catch is DeadlineExceeded {
      process.signal(SIGINT)
      return try? await withDeadline(graceAfterInterrupt) { try await process.ending().shellCode }
    }
  }
}

/// The processes of the commands that run now, by their machine's name.
private final class RunningCommands: Sendable {
  private let processes = Mutex<[String: Int32]>([:])

  subscript(machine: String) -> Int32? {
    get { processes.withLock { $0[machine] } }
    set { processes.withLock { $0[machine] = newValue } }
  }
}

extension DetachedProcess.Ending {
  /// As `$?` in a shell.
  fileprivate var shellCode: Int32 {
    switch self {
    case .exited(let code): code
    case .signalled(let number): 128 + number
    }
  }
}
