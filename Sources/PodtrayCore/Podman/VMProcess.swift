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
    for file in MachineFiles.find(machine, environment) {
      guard let number = file.vmPidFile.flatMap(SmallFile.text).flatMap({ Int32($0.filter { !$0.isWhitespace }) }),
        let handle = ProcessHandle(pid: number), let arguments = handle.arguments, file.isOfVM(arguments)
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

extension MachineFile {
  /// Whether a program with these arguments is the machine's VM: Podman tells QEMU where to leave its number and where
  /// to listen for its monitor.
  func isOfVM(_ arguments: [String]) -> Bool {
    zip(arguments, arguments.dropFirst()).contains { option, value in
      option == "-pidfile" && value == vmPidFile
        || option == "-qmp" && monitorSocket.map { value.hasPrefix("unix:\($0),") } ?? false
    }
  }
}
