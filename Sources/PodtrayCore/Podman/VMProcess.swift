internal import FoundationEssentials
internal import Glibc

/// The QEMU process that is a machine's VM.
struct VMProcess: Sendable {
  /// QEMU ends on SIGTERM in good order, as far as its own files go.
  private static let graceAfterTermination = Duration.seconds(10)
  private static let graceAfterKill = Duration.seconds(5)

  let handle: ProcessHandle

  /// The VM of a machine, if one lives. The file with its number is a hint: QEMU leaves it behind when it is killed, and
  /// the number may be another's by now.
  static func find(_ machine: String, _ environment: HostEnvironment) -> VMProcess? {
    for paths in VMPaths.find(machine, environment) {
      guard let number = SmallFile.text(paths.pidFile).flatMap({ Int32($0.filter { !$0.isWhitespace }) }),
        let handle = ProcessHandle(pid: number), let arguments = handle.arguments, paths.areOf(arguments)
      else { continue }
      return VMProcess(handle: handle)
    }
    return nil
  }

  /// Ends it, as a power failure would for the guest. Whether it has ended.
  func terminate() async -> Bool {
    if !handle.isRunning { return true }
    handle.send(SIGTERM)
    // One that is stopped does not obey before it goes on.
    handle.send(SIGCONT)
    return await handle.hasEnded(within: Self.graceAfterTermination)
  }

  /// Ends it, by force when it does not obey. Whether it has ended.
  func end() async -> Bool {
    if await terminate() { return true }
    return await handle.end([(SIGKILL, Self.graceAfterKill)])
  }
}

/// Where Podman told QEMU to leave its number and to listen for its monitor.
struct VMPaths: Equatable {
  let pidFile: String
  let monitor: String?

  /// As the machine's files say, one for each provider.
  static func find(_ machine: String, _ environment: HostEnvironment) -> [VMPaths] {
    MachineFiles.paths(of: machine, environment).compactMap { path in
      FileManager.default.contents(atPath: path)
        .flatMap { try? JSONDecoder().decode(LenientObject.self, from: $0) }
        .flatMap(VMPaths.init)
    }
  }

  /// Podman 5 keeps them in an object of their own.
  private init?(_ machine: LenientObject) {
    let keys = machine.object("QEMUHypervisor") ?? machine
    guard let file = (keys.object("QEMUPidPath") ?? keys.object("VMPidFilePath"))?.string("Path"), !file.isEmpty else {
      return nil
    }
    pidFile = file
    monitor = keys.object("QMPMonitor")?.object("Address")?.string("Path")
  }

  /// Whether a program with these arguments was started with these paths.
  func areOf(_ arguments: [String]) -> Bool {
    zip(arguments, arguments.dropFirst()).contains { option, value in
      option == "-pidfile" && value == pidFile
        || option == "-qmp" && monitor.map { value.hasPrefix("unix:\($0),") } ?? false
    }
  }
}
