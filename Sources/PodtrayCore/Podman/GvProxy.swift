internal import Glibc

/// The program that serves a machine's API and ports on this computer. Podman does not notice when it is gone.
enum GvProxy {
  /// The one that the pid file means; nil when that is stale.
  static func process(pidFile: String) -> ProcessHandle? {
    guard let line = SmallFile.text(pidFile)?.split(whereSeparator: \.isNewline).first, let pid = Int32(line),
      let process = ProcessHandle(pid: pid),
      process.arguments?.contains(where: { $0.hasSuffix(pidFile) }) == true
    else { return nil }
    return process
  }

  /// Ends the one that a machine's killed start has left behind. Nothing else does, not even a stop: it would keep the
  /// machine's ports, and take the sockets of its successor with it. Only while no VM runs: Podman 5 has one for all.
  static func endLeftOver(of machine: String, _ environment: HostEnvironment) async {
    guard let file = MachineFiles.find(machine, environment).first?.proxyPidFile else { return }
    _ = await process(pidFile: file)?.end([(SIGTERM, .seconds(5)), (SIGKILL, .seconds(5))])
  }
}
