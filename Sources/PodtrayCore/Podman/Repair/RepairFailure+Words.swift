extension RepairFailure {
  static func busy(_ machine: String, _ activity: MachineActivity) -> RepairFailure {
    let name = DisplayText.name(machine)
    return RepairFailure(
      "“podman machine \(activity.verb.word) \(name)” (process \(activity.processIdentifier)) works on it: wait, or end it "
        + "with “podtray machine cancel \(name)”", logPath: activity.logPath)
  }

  static func occupied(_ machine: String, by other: String) -> RepairFailure {
    RepairFailure(
      "\(DisplayText.name(machine)) cannot start while \(DisplayText.name(other)) runs: only one machine runs at a time; "
        + "stop \(DisplayText.name(other)) first")
  }

  static func running(_ machine: String) -> RepairFailure {
    let name = DisplayText.name(machine)
    return RepairFailure("\(name) runs: stop it first, with “podtray machine stop \(name)”")
  }

  static func notRemoved(_ machine: String, _ complaint: String?) -> RepairFailure {
    RepairFailure(
      "\(DisplayText.name(machine)) was not removed: \(complaint ?? "Podman reports success, and lists it all the same")"
    )
  }

  static func defaultMoved(_ connection: String, removing machine: String, reason: String) -> RepairFailure {
    let name = DisplayText.name(connection)
    return RepairFailure(
      "\(DisplayText.name(machine)) is removed, and Podman's default connection is no longer \(name): \(reason); "
        + "“podman system connection default \(name)” puts it back")
  }

  static func doesNotEnd(_ machine: String, process: Int32) -> RepairFailure {
    RepairFailure(
      "the VM of \(DisplayText.name(machine)) (process \(process)) does not end, not even by SIGKILL: the computer has to "
        + "restart")
  }

  static func keepsStarting(_ machine: String, _ version: PodmanVersion, file: String?) -> RepairFailure {
    let name = DisplayText.name(machine)
    return RepairFailure(
      "\(name) is still “starting”: \(MachineProblem.stuckStarting.advice(of: machine, podman: version, file: file)!)")
  }

  static func keepsStarting(
    _ machine: String, _ version: PodmanVersion, monitor: String?, _ stop: OperationEnd
  ) -> RepairFailure {
    let reason =
      stop.complaint
      ?? "Podman \(version.text) keeps that while \(DisplayText.line(monitor ?? "its monitor")) exists; remove that file, and repair again"
    return RepairFailure("\(DisplayText.name(machine)) is still “starting”: \(reason)", logPath: stop.logPath)
  }

  static func stillUnreachable(_ machine: String, _ reason: String, log: String?) -> RepairFailure {
    RepairFailure(
      "\(DisplayText.name(machine)) is running again, and still unreachable: \(reason); look into it with “podtray machine "
        + "ssh \(DisplayText.name(machine))”", logPath: log)
  }

  static func notProven(_ machine: String, _ state: MachineState?, complaint: String?, log: String? = nil)
    -> RepairFailure
  {
    let now = state.map { "is \($0.rawValue)" } ?? "is no longer listed"
    return RepairFailure(
      "\(DisplayText.name(machine)) \(now): \(complaint ?? "Podman reports success")", logPath: log)
  }
}
