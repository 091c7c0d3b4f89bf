internal import Glibc

/// Forwards ports with the user's own ssh, one ssh for each.
struct SSHPortForwarding: PortForwarding {
  private enum Ring: Hashable { case ended, cancelled }

  /// Until the host has let us in and the port listens.
  private static let patience = Duration.seconds(20)
  /// Nothing tells of the moment when a port listens.
  private static let firstLook = Duration.milliseconds(10)
  private static let lastLook = Duration.milliseconds(320)

  private let environment: HostEnvironment

  init(_ environment: HostEnvironment) { self.environment = environment }

  func run(_ forward: PortForward, through ssh: SSHDestination, up: @Sendable () async -> Void) async throws {
    let bell = Bell<Ring>()
    let program = ForwardProgram(.ssh(ssh), environment)
    let process = try await start(forward, ssh, program) { bell.ring(.ended) }
    do {
      try await withDeadline(Self.patience) { try await prove(forward, process, program, bell) }
      await up()
      while !process.hasEnded && !Task.isCancelled { _ = await bell.wait() }
    } catch {
      await Task { await process.end() }.value
      throw error is DeadlineExceeded ? silence(program, process) : error
    }
    // Not a child task: what was started ends, whoever has lost interest.
    await Task { await process.end() }.value
    try Task.checkCancellation()
    throw reason(program, process)
  }

  private func start(
    _ forward: PortForward, _ ssh: SSHDestination, _ program: ForwardProgram, _ onEnd: @escaping @Sendable () -> Void
  ) async throws -> ForwardProcess {
    let invocation = try ForwardProgram.unattended(forward, through: ssh, environment)
    do {
      return try await ForwardProcess.start(invocation, environment: program.environment, onEnd: onEnd)
    } catch {
      throw ForwardError(notStarted: invocation.executable, error)
    }
  }

  /// Connecting would prove no more: ssh answers for the other side. Looking at who listens disturbs nobody.
  private func prove(
    _ forward: PortForward, _ process: ForwardProcess, _ program: ForwardProgram, _ bell: Bell<Ring>
  ) async throws {
    var pause = Self.firstLook
    while !LocalPort.isHeld(forward.localPort, by: process.pid) {
      try Task.checkCancellation()
      if process.hasEnded { throw reason(program, process) }
      _ = await bell.wait(within: pause)
      pause = min(Self.lastLook, pause * 2)
    }
  }

  private func reason(_ program: ForwardProgram, _ process: ForwardProcess) -> ForwardError {
    program.reason(process.words)
  }

  private func silence(_ program: ForwardProgram, _ process: ForwardProcess) -> ForwardError {
    let known = reason(program, process)
    if known.kind != .other { return known }
    return ForwardError(noAnswerFrom: program.name, within: Self.patience)
  }
}

// What is left when a tray is killed.
extension SSHPortForwarding {
  private static let steps: [(signal: Int32, grace: Duration)] = [(SIGTERM, .seconds(2)), (SIGKILL, .seconds(2))]

  func clear(_ forward: PortForward) async {
    guard let holder = LocalPort.holder(of: forward.localPort), let process = ProcessHandle(pid: holder.pid),
      Self.isLeft(process, with: forward.argument)
    else { return }
    _ = await process.end(Self.steps)
  }

  /// An ssh that was started as ours are, and whose parent is none of ours any more.
  private static func isLeft(_ process: ProcessHandle, with argument: String) -> Bool {
    guard let arguments = process.arguments(limit: 1 << 16), arguments.contains(argument),
      arguments.contains("ControlPath=none"), arguments.contains("BatchMode=yes"),
      process.executable?.split(separator: "/").last?.hasPrefix("ssh") == true
    else { return false }
    guard let parent = process.parent, let own = ProcessHandle(pid: getpid())?.executable else { return true }
    return ProcessHandle(pid: parent)?.executable != own
  }
}

extension PortKeeper {
  /// For a command that keeps ports for itself alone.
  /// - Parameter socket: where the engine answers.
  public init(_ environment: HostEnvironment, socket: String) {
    self.init(forwarding: SSHPortForwarding(environment), board: nil) { _ in socket }
  }

  /// For the tray.
  public init(_ environment: HostEnvironment, board: PortsBoard) {
    self.init(forwarding: SSHPortForwarding(environment), board: board) { ssh in
      try ActivePlaces(environment).socket(of: .ssh(ssh))
    }
  }
}
