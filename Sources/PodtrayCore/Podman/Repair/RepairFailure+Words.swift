extension RepairFailure {
  static func busy(_ machine: String, _ activity: MachineActivity) -> RepairFailure {
    let name = DisplayText.name(machine)
    return RepairFailure(
      tr(
        "“{command}” (process {process}) works on it: wait, or end it with “podtray machine cancel {machine}”",
        [
          "command": "podman machine \(activity.verb.word) \(name)", "process": "\(activity.processIdentifier)",
          "machine": name,
        ]), logPath: activity.logPath)
  }

  static func occupied(_ machine: String, by other: String) -> RepairFailure {
    RepairFailure(
      tr(
        "{machine} cannot start while {other} runs: only one machine runs at a time; stop {other} first",
        ["machine": DisplayText.name(machine), "other": DisplayText.name(other)]))
  }

  static func running(_ machine: String) -> RepairFailure {
    RepairFailure(
      tr(
        "{machine} runs: stop it first, with “podtray machine stop {machine}”",
        ["machine": DisplayText.name(machine)]))
  }

  static func notRemoved(_ machine: String, _ complaint: String?) -> RepairFailure {
    RepairFailure(
      tr(
        "{machine} was not removed: {reason}",
        [
          "machine": DisplayText.name(machine),
          "reason": complaint ?? tr("Podman reports success, and lists it all the same"),
        ]))
  }

  static func defaultMoved(_ connection: String, removing machine: String, reason: String) -> RepairFailure {
    RepairFailure(
      tr(
        "{machine} is removed, and Podman's default connection is no longer {connection}: {reason}; “podman system "
          + "connection default {connection}” puts it back",
        ["machine": DisplayText.name(machine), "connection": DisplayText.name(connection), "reason": reason]))
  }

  static func doesNotEnd(_ machine: String, process: Int32) -> RepairFailure {
    RepairFailure(
      tr(
        "the VM of {machine} (process {process}) does not end, not even by SIGKILL: the computer has to restart",
        ["machine": DisplayText.name(machine), "process": "\(process)"]))
  }

  static func keepsStarting(_ machine: String, _ version: PodmanVersion, file: String?) -> RepairFailure {
    let advice = MachineProblem.stuckStarting.advice(of: machine, podman: version, file: file)!
    return RepairFailure(keepsStarting(machine, advice))
  }

  static func keepsStarting(
    _ machine: String, _ version: PodmanVersion, monitor: String?, _ stop: OperationEnd
  ) -> RepairFailure {
    let reason = stop.complaint ?? keepsMonitor(version, monitor)
    return RepairFailure(keepsStarting(machine, reason), logPath: stop.logPath)
  }

  private static func keepsStarting(_ machine: String, _ reason: String) -> String {
    tr("{machine} is still “starting”: {reason}", ["machine": DisplayText.name(machine), "reason": reason])
  }

  private static func keepsMonitor(_ version: PodmanVersion, _ monitor: String?) -> String {
    guard let monitor else {
      return tr(
        "Podman {version} keeps that while its monitor exists; remove that file, and repair again",
        ["version": version.text])
    }
    return tr(
      "Podman {version} keeps that while {file} exists; remove that file, and repair again",
      ["version": version.text, "file": DisplayText.line(monitor)])
  }

  static func stillUnreachable(_ machine: String, _ reason: String, log: String?) -> RepairFailure {
    RepairFailure(
      tr(
        "{machine} is running again, and still unreachable: {reason}; look into it with “podtray machine ssh {machine}”",
        ["machine": DisplayText.name(machine), "reason": reason]), logPath: log)
  }

  static func notProven(_ machine: String, _ state: MachineState?, complaint: String?, log: String? = nil)
    -> RepairFailure
  {
    let (name, reason) = (DisplayText.name(machine), complaint ?? tr("Podman reports success"))
    let text =
      switch state {
      case .stopped: tr("{machine} is stopped: {reason}", ["machine": name, "reason": reason])
      case .starting: tr("{machine} is starting: {reason}", ["machine": name, "reason": reason])
      case .running: tr("{machine} is running: {reason}", ["machine": name, "reason": reason])
      case .stopping: tr("{machine} is stopping: {reason}", ["machine": name, "reason": reason])
      case .unknown: tr("the state of {machine} is unknown: {reason}", ["machine": name, "reason": reason])
      case nil: tr("{machine} is no longer listed: {reason}", ["machine": name, "reason": reason])
      }
    return RepairFailure(text, logPath: log)
  }
}
