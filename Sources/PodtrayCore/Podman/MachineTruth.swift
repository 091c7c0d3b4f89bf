/// What runs and what is there of a machine, whatever Podman says.
struct MachineEvidence: Equatable {
  var hasVM = false
  /// Whether its VM would be recognised: its file says by what.
  var canSeeVM = false
  /// The commands that work on it, or wait for their turn: Podman lets one at a time.
  var activities: [MachineActivity] = []
  /// Its disk image, or up to Podman 4 its Ignition file, is missing.
  var isIncomplete = false
}

/// What is true of a machine: what Podman says, held against what runs.
extension MachineReport {
  /// A statement that the evidence contradicts. Either may be newer: it holds when it is made twice.
  enum Doubt: Hashable, Sendable {
    /// It starts, and nothing starts it.
    case startingWithoutStart
    /// It runs, and its VM is not to be found.
    case runningWithoutVM
  }

  func doubt(given evidence: MachineEvidence) -> Doubt? {
    if isStarting == true, !evidence.activities.contains(where: { $0.verb == .start || $0.verb == .make }) {
      return .startingWithoutStart
    }
    return isRunning == true && !evidence.hasVM && evidence.canSeeVM ? .runningWithoutVM : nil
  }

  /// The machine as it is. A ``doubt(given:)`` is taken to be confirmed.
  func settled(by evidence: MachineEvidence, podman: PodmanVersion) -> Machine {
    var machine = machine
    machine.hasVM = evidence.hasVM
    machine.activity = activity(among: evidence.activities)
    machine.state = state(machine.activity?.verb, hasVM: evidence.hasVM, podman)
    if machine.activity == nil { machine.problem = problem(evidence, machine.state) }
    return machine
  }

  /// While the flag is set a start holds the machine's lock, and others wait for it; else it is the start that waits.
  private func activity(among activities: [MachineActivity]) -> MachineActivity? {
    let order: [MachineActivity.Verb] =
      isStarting == true ? [.start, .make, .stop, .remove] : [.stop, .remove, .start, .make]
    return order.lazy.compactMap { verb in activities.first { $0.verb == verb } }.first
  }

  /// A stop is invisible to Podman's list, which says "not running" as soon as the VM is asked to end.
  private func state(_ verb: MachineActivity.Verb?, hasVM: Bool, _ podman: PodmanVersion) -> MachineState {
    switch verb {
    case .start: return .starting
    case .stop: return .stopping
    case .make where isStarting == true || hasVM: return .starting
    case .make, .remove, nil: break
    }
    if isRunning == true { return .running }
    // Up to 4.9 nothing runs while the flag is set, whatever the VM does.
    if hasVM { return isStarting == true && podman.major < 5 ? .running : .stopping }
    return isRunning == nil && isStarting == nil ? .unknown : .stopped
  }

  private func problem(_ evidence: MachineEvidence, _ state: MachineState) -> MachineProblem? {
    if evidence.isIncomplete, state == .stopped { return .halfMade }
    // A VM that outlived its start and is not running any more is the nearer problem.
    return isStarting == true && state != .stopping ? .stuckStarting : nil
  }
}

extension Machine {
  /// A machine of which there is a file, and about which Podman says nothing.
  /// - Parameter isSilent: Podman was asked for it alone, and did not answer.
  /// - Returns: nil when that is no wonder: it may have been removed or made just now.
  init?(unlisted file: MachineFile, isSilent: Bool, evidence: MachineEvidence, podman: PodmanVersion) {
    self.init(name: file.name, state: .unknown, isRootful: file.isRootful)
    configPath = file.path
    volumes = file.volumes
    hasVM = evidence.hasVM
    activity = evidence.activities.first
    switch file.kind {
    case .damaged: problem = activity == nil ? .damagedConfig(file.path) : nil
    case .podman4 where podman.major >= 5: problem = .incompatibleConfig
    case .podman4, .podman5:
      guard isSilent else { return nil }
      problem = .notResponding
    }
  }
}
