internal import FoundationEssentials
internal import Glibc

/// Runs the machine commands that take long. Each is a session of its own with its output in a log file: it outlives
/// us, and an unread pipe cannot kill it.
public struct MachineOperator: Sendable {
  let client: PodmanClient
  let environment: HostEnvironment
  let running = RunningCommands()
  private let state: StateDirectory

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
  /// - Parameter limit: how long it may take, when that is not what such a command may take anyway. It is cancelled
  ///   then: Podman itself has no limit.
  public func operate(
    _ machine: String, _ verb: Operation.Verb, within limit: Duration? = nil
  ) async -> OperationEnd {
    running.expect(machine)
    defer { running.forget(machine) }
    let log = emptyLog(of: machine)
    do {
      let complaint = try await run(machine, verb, within: limit, log: log)
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
    guard let program = TerminalCommand.ownExecutable, let command = running[machine]?.process else { return }
    _ = try? await DetachedProcess.start(
      program, ["machine", "start", "--yes", "--after", String(command.processIdentifier), "--", next],
      environment: environment.variables)
  }

  private func run(
    _ machine: String, _ verb: Operation.Verb, within limit: Duration?, log: String?
  ) async throws -> String? {
    let (podman, command) = try await client.prepared { version in
      switch verb {
      case .start: .machineStart(machine, version: version)
      case .stop: .machineStop(machine)
      }
    }
    guard running.wish(for: machine) == .wanted else { return nil }
    let process = try await DetachedProcess.start(
      podman, command.arguments, environment: environment.forQueries, output: log.map { .file($0) } ?? .discarded)
    if running.hasBegun(RunningCommands.Command(process: process, verb: verb), on: machine) == .cancelled {
      await cancel(process, isStart: verb == .start, of: machine)
    }
    let allowed = limit ?? command.deadline
    do {
      let exitCode = try await withDeadline(allowed) { try await process.ending().shellCode }
      return exitCode == 0 ? nil : complaint(of: command, exitCode, log: log)
    } catch is DeadlineExceeded {
      await end(process, isStart: verb == .start, of: machine)
      return PodmanError.notResponding(command: command.name, after: allowed).message
    }
  }

  /// Nil where no log can be kept: what was asked for is done all the same.
  private func emptyLog(of machine: String) -> String? {
    guard (try? state.make()) != nil, access(state.logs, W_OK) == 0 else { return nil }
    let log = logPath(of: machine)
    // A start that still runs keeps writing into the file it has.
    try? FileManager.default.removeItem(atPath: log)
    return log
  }

  private func complaint(of command: PodmanCommand, _ exitCode: Int32, log: String?) -> String {
    let output = log.flatMap { FileManager.default.contents(atPath: $0) }.map { String(decoding: $0, as: UTF8.self) }
    let ended = ProcessOutput(standardOutput: "", standardError: output ?? "", exitCode: exitCode)
    return PodmanError.refused(command, ended).message
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
