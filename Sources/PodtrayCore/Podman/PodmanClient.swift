internal import Glibc

/// Podman on this computer: where it is and which version.
public struct PodmanInfo: Equatable, Sendable {
  public let path: String
  public let version: PodmanVersion

  public init(path: String, version: PodmanVersion) {
    self.path = path
    self.version = version
  }
}

/// Runs Podman's command line. Podman may be replaced, removed or installed while we run: every call looks.
public actor PodmanClient {
  /// What tells one installed file from another, so that an upgrade is noticed without asking for the version.
  private struct Identity: Equatable {
    let path: String
    let numbers: [Int]
  }

  let environment: HostEnvironment
  private let runner = ProcessRunner()
  private var known: (identity: Identity, info: PodmanInfo)?
  private var listed = ConnectionMemory()
  var memory = MachineMemory()

  public init(environment: HostEnvironment) { self.environment = environment }

  /// Finds Podman in the PATH and asks it for its version, once per installed file.
  /// - Throws: ``PodmanError``, among them ``PodmanError/notInstalled(install:)`` and ``PodmanError/tooOld(_:)``.
  public func info() async throws -> PodmanInfo {
    guard let path = ExecutableSearch.find("podman", path: environment["PATH"]) else {
      known = nil
      throw Self.notInstalled
    }
    let identity = Self.identity(of: path)
    if let known, known.identity == identity { return known.info }
    known = nil
    let output = try await execute(.version, path: path)
    guard let version = PodmanVersion(output: output.standardOutput) else {
      throw output.exitCode == 0 ? PodmanError.unknownVersion : .refused(.version, output)
    }
    guard version >= .oldestSupported else { throw PodmanError.tooOld(version) }
    let info = PodmanInfo(path: path, version: version)
    known = (identity, info)
    return info
  }

  /// Every machine, as ``reading()`` finds it.
  public func machines() async throws -> [Machine] { try await reading().machines }

  public func connections() async throws -> [Connection] {
    let json = try await run(.connectionList)
    return try listed.decodeList(json, of: .connectionList)
  }

  /// Removes a machine, whatever runs in it. List the machines afterwards and believe only that: from 5.0 a machine whose
  /// connections are gone is removed, and yet it is an error. Not a child task, as for ``setDefault(_:)``.
  func remove(_ machine: String) async throws {
    _ = try await Task { try await run(.machineRemove(machine)) }.value
  }

  /// Makes a connection Podman's default. Read the list afterwards and believe only that.
  ///
  /// Not a child task: Podman before 5 rewrites its file in place, and a cancellation that ends it then would lose
  /// every connection in it.
  func setDefault(_ name: String) async throws {
    _ = try await Task { try await run(.connectionDefault(name)) }.value
  }

  /// Edits Podman's table of connections. Read the list afterwards and believe only that. Not a child task, as for
  /// ``setDefault(_:)``.
  func edit(_ command: PodmanCommand) async throws {
    _ = try await Task { try await run(command) }.value
  }

  /// A command that does not run here, such as one that outlives us: its executable and its arguments, after the
  /// same checks.
  func prepared(_ command: @Sendable (PodmanVersion) -> PodmanCommand) async throws -> (path: String, PodmanCommand) {
    let info = try await info()
    let command = command(info.version)
    try guardMachines(command, info)
    return (info.path, command)
  }

  /// One machine as `inspect` tells it, which is quicker than the list; nil when there is none of that name.
  public func machine(_ name: String) async throws -> Machine? {
    let command = PodmanCommand.machineInspect([name])
    let output = try await execute(command)
    let reports = try MachineReport.decodeInspection(output.standardOutput, of: command)
    guard var machine = reports.first(where: { $0.machine.name == name })?.machine else { return nil }
    machine.isRootful = machine.isRootful ?? MachineFiles.scan(environment).first { $0.name == name }?.isRootful
    return machine
  }

  /// What to become for a shell in a machine, or for a command there.
  /// - Throws: ``PodmanError``; ``PodmanError/unknownMachine(_:)`` and ``PodmanError/notRunning(_:)`` come from a list
  ///   that was read now.
  public func machineShell(_ name: String, _ command: [String] = []) async throws -> Invocation {
    guard let machine = try await machines().first(where: { $0.name == name }) else {
      throw PodmanError.unknownMachine(name)
    }
    guard machine.state == .running || machine.state == .starting else { throw PodmanError.notRunning(name) }
    let (path, ssh) = try await prepared { _ in .machineSSH(name, command) }
    return Invocation(executable: path, arguments: ssh.arguments)
  }

  /// - Returns: its standard output.
  func run(_ command: PodmanCommand) async throws -> String {
    let output = try await execute(command)
    guard output.exitCode == 0 else { throw PodmanError.refused(command, output) }
    return output.standardOutput
  }

  /// Runs the Podman that is there now: it may have been replaced since we last looked.
  func execute(_ command: PodmanCommand) async throws -> ProcessOutput {
    let info = try await info()
    try guardMachines(command, info)
    return try await execute(command, path: info.path)
  }

  /// Looks at the files right before every machine command: Podman 4 destroys machines of Podman 5 by listing them.
  private func guardMachines(_ command: PodmanCommand, _ info: PodmanInfo) throws {
    guard command.touchesMachines else { return }
    if geteuid() == 0 { throw PodmanError.machinesAsRoot }
    guard info.version.major < 5 else { return }
    let files = MachineFiles.scan(environment, knowing: memory.files)
    let endangered = files.filter(\.isFromPodman5).map(\.name)
    if !endangered.isEmpty { throw PodmanError.wouldHarmMachines(info.version, machines: endangered) }
  }

  private func execute(_ command: PodmanCommand, path: String) async throws -> ProcessOutput {
    do {
      return try await runner.run(
        path, command.arguments, environment: environment.forQueries, deadline: command.deadline)
    } catch let failure as ProcessFailure {
      throw Self.error(failure, command)
    }
  }

  private static func error(_ failure: ProcessFailure, _ command: PodmanCommand) -> PodmanError {
    switch failure {
    case .notFound: notInstalled
    case .notStarted(_, let reason): .notStarted(reason: reason)
    case .timedOut(let after): .notResponding(command: command.name, after: after)
    case .tooMuchOutput: .badOutput(of: command.name)
    }
  }

  private static var notInstalled: PodmanError {
    .notInstalled(install: Distribution.current()?.installCommand(.podman))
  }

  private static func identity(of path: String) -> Identity {
    var status = stat()
    stat(path, &status)
    return Identity(
      path: path,
      numbers: [Int(status.st_dev), Int(status.st_ino), Int(status.st_size)] + status.modified)
  }
}
