internal import Glibc

extension MachineOperator {
  /// Never SIGKILL: what a killed command had begun stays half done.
  private static let signals: [(signal: Int32, grace: Duration)] = [(SIGINT, .seconds(10)), (SIGTERM, .seconds(10))]
  /// A start looks six times for the ssh of a VM that is gone, and waits longer each time.
  private static let graceAfterVM = Duration.seconds(20)
  /// A guest that is up ends within ten seconds.
  private static let stopLimit = Duration.seconds(60)

  /// Ends the command that works on a machine, ours or else someone else's. A start that is cancelled leaves a machine
  /// that does not run. Whether it worked is for the machine list to say.
  /// - Parameter activity: the command to end when none of ours runs.
  public func cancel(_ machine: String, activity: MachineActivity?) async {
    if running.cancelExpected(on: machine) { return }
    if let own = running[machine] {
      await cancel(own.process, isStart: own.verb == .start, of: machine)
    } else if let activity, let command = foreign(activity, on: machine) {
      await cancel(command, isStart: activity.verb == .start, of: machine)
    }
  }

  /// The process, if it still is what it was: its number may be another's by now.
  private func foreign(_ activity: MachineActivity, on machine: String) -> ProcessHandle? {
    ProcessScan(of: machine, environment).commands.first {
      $0.machine == machine && $0.activity.verb == activity.verb
        && $0.process.pid == activity.processIdentifier
    }?.process
  }

  func cancel(_ process: some EndingProcess, isStart: Bool, of machine: String) async {
    let hasEnded = await end(process, isStart: isStart, of: machine)
    // It may have been quicker than we; and Podman 4.6 to 4.9 forgets that a machine starts when it is to stop.
    guard hasEnded, isStart, let now = try? await client.machines().first(where: { $0.name == machine }),
      now.state == .running || now.problem == .stuckStarting
    else { return }
    _ = await operate(machine, .stop, within: Self.stopLimit)
  }

  /// Whether it has ended.
  ///
  /// A start is ended by ending its VM: it notices within milliseconds, clears the machine's flag and ends gvproxy.
  /// Interrupted, it would leave a guest that boots, and that forgets the one request to power down which a stop sends;
  /// Podman 5.0 to 5.4 would call the machine "starting" ever after.
  @discardableResult
  func end(_ process: some EndingProcess, isStart: Bool, of machine: String) async -> Bool {
    if isStart, let vm = VMProcess.find(machine, environment), await vm.terminate(),
      await process.hasEnded(within: Self.graceAfterVM)
    {
      return true
    }
    let hasEnded = await process.end(Self.signals)
    // It may have begun its VM just before.
    if isStart { _ = await VMProcess.find(machine, environment)?.terminate() }
    return hasEnded
  }
}
