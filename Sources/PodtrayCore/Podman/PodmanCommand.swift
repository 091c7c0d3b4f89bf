/// One call of Podman's command line, as a value.
public struct PodmanCommand: Equatable, Sendable {
  /// What is passed to `podman`.
  public let arguments: [String]
  /// How long an answer may take. Podman itself has no limit: `machine list` blocks for as long as another client
  /// holds the VM's monitor, and for ever when QEMU is frozen.
  public let deadline: Duration
  /// Whether it is a machine command, which an older Podman beside a newer one's machines must not run.
  let touchesMachines: Bool
  /// The words that name it in messages, without options and operands.
  let name: String

  private init(_ name: String, options: [String] = [], operands: [String] = [], seconds: Int) {
    self.name = "podman " + name
    let words = name.split(separator: " ").map(String.init)
    // Names are data: behind `--` none of them can become an option.
    arguments = words + options + (operands.isEmpty ? [] : ["--"] + operands)
    deadline = .seconds(seconds)
    touchesMachines = words.first == "machine"
  }

  static let version = PodmanCommand("--version", seconds: 3)
  static let machineList = PodmanCommand("machine list", options: ["--format", "json"], seconds: 5)
  static let connectionList = PodmanCommand("system connection list", options: ["--format", "json"], seconds: 5)

  static func machineInspect(_ names: [String], seconds: Int = 5) -> PodmanCommand {
    PodmanCommand("machine inspect", operands: names, seconds: seconds)
  }

  /// Podman 6 may move the default connection at a start, and asks on a terminal: the choice is ours, not its.
  static func machineStart(_ name: String, version: PodmanVersion) -> PodmanCommand {
    var options: [String] = []
    if version.isAtLeast(4, 4) { options.append("--no-info") }
    if version.isAtLeast(6, 0) { options.append("--update-connection=false") }
    return PodmanCommand("machine start", options: options, operands: [name], seconds: 600)
  }

  static func machineStop(_ name: String) -> PodmanCommand {
    PodmanCommand("machine stop", operands: [name], seconds: 180)
  }

  /// Without `-f` it would ask; a machine that runs it would end.
  static func machineRemove(_ name: String) -> PodmanCommand {
    PodmanCommand("machine rm", options: ["-f"], operands: [name], seconds: 60)
  }

  /// Makes a machine that does not run yet. It has no deadline: an image may take an hour to come.
  static func machineInit(_ draft: MachineDraft, version: PodmanVersion) -> PodmanCommand {
    var options = options(MachineSize(cpus: draft.cpus, memoryMiB: draft.memoryMiB, diskGiB: draft.diskGiB))
    if let image = draft.image { options.append((version.isAtLeast(5, 0) ? "--image=" : "--image-path=") + image) }
    options += draft.volumes.map { "--volume=" + $0.text }
    if draft.isRootful { options.append("--rootful") }
    return PodmanCommand("machine init", options: options, operands: [draft.name], seconds: 0)
  }

  /// The machine must be stopped.
  static func machineSet(_ name: String, _ change: MachineChange) -> PodmanCommand {
    var options = options(change.size)
    if let isRootful = change.isRootful { options.append("--rootful=\(isRootful)") }
    return PodmanCommand("machine set", options: options, operands: [name], seconds: 120)
  }

  private static func options(_ size: MachineSize) -> [String] {
    [("cpus", size.cpus), ("memory", size.memoryMiB), ("disk-size", size.diskGiB)].compactMap { option, value in
      value.map { "--\(option)=\($0)" }
    }
  }

  /// Removes every machine and whatever Podman keeps for machines, without asking.
  static let machineReset = PodmanCommand("machine reset", options: ["-f"], seconds: 180)

  /// Runs `command` in the VM, or the user's login shell there. For a terminal: it has no deadline.
  static func machineSSH(_ name: String, _ command: [String] = []) -> PodmanCommand {
    PodmanCommand("machine ssh", operands: [name] + command, seconds: 0)
  }

  static func connectionDefault(_ name: String) -> PodmanCommand {
    PodmanCommand("system connection default", operands: [name], seconds: 5)
  }

  /// Replaces a connection of that name without a word. With the socket's path in the address Podman dials nobody.
  static func connectionAdd(_ name: String, _ draft: ConnectionDraft) -> PodmanCommand {
    var options: [String] = []
    // One word each: a path may begin with a dash.
    if let identity = draft.identity { options.append("--identity=" + identity) }
    if let file = draft.tls?.authority { options.append("--tls-ca=" + file) }
    if let file = draft.tls?.certificate { options.append("--tls-cert=" + file) }
    if let file = draft.tls?.key { options.append("--tls-key=" + file) }
    return PodmanCommand("system connection add", options: options, operands: [name, draft.address.uri], seconds: 5)
  }

  /// Replaces a connection of the new name without a word.
  static func connectionRename(_ old: String, to new: String) -> PodmanCommand {
    PodmanCommand("system connection rename", operands: [old, new], seconds: 5)
  }

  /// Of several names Podman takes one.
  static func connectionRemove(_ name: String) -> PodmanCommand {
    PodmanCommand("system connection remove", operands: [name], seconds: 5)
  }
}
