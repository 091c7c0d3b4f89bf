internal import Glibc

/// The QEMU process that is a machine's VM.
struct VMProcess: Sendable {
  /// QEMU ends on SIGTERM in good order, as far as its own files go.
  private static let graceAfterTermination = Duration.seconds(10)
  private static let graceAfterKill = Duration.seconds(5)

  let handle: ProcessHandle

  /// The VM of a machine, if one lives, whatever became of the file with its number.
  static func find(_ machine: String, _ environment: HostEnvironment) -> VMProcess? {
    ProcessScan(of: machine, environment).vms[machine]?.first.map(VMProcess.init)
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

extension ProcessScan {
  /// Those that have to do with one machine.
  init(of machine: String, _ environment: HostEnvironment) {
    self.init(files: MachineFiles.find(machine, environment), logs: StateDirectory(environment).logs)
  }
}
