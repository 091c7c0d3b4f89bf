// What Podman says.
extension AppState {
  mutating func apply(_ snapshot: Snapshot) -> [Effect] {
    if snapshot.sequence > sequence { take(snapshot) }
    // In the middle of a switch the list and the choice disagree. The snapshot that ends it may be one that a menu
    // which opened meanwhile has brought already.
    let followed = switchingTo == nil ? resolveActive() + followActive() + adjustPorts() : []
    return followed + adjustContainers() + adjustAlarms() + probes()
  }

  private mutating func take(_ snapshot: Snapshot) {
    sequence = snapshot.sequence
    podman = snapshot.podman
    localSocket = snapshot.localSocket
    choice = snapshot.choice
    recent = snapshot.recent
    portWishes = snapshot.portWishes
    preferences = snapshot.preferences
    let before = machines
    machinesError = update(\.machines, snapshot.machines.map { $0.map(keepingLastKnown) })
    listError = snapshot.listError
    connectionsError = update(\.connections, snapshot.connections)
    noteAdoptedStarts(before)
    forgetWhatEnded()
  }

  /// Keeps the last known list when there is no new one.
  private mutating func update<Value: Equatable>(
    _ list: WritableKeyPath<AppState, [Value]>, _ reading: Result<[Value], PodmanError>
  ) -> PodmanError? {
    switch reading {
    case .success(let values):
      if self[keyPath: list] != values { self[keyPath: list] = values }
      return nil
    case .failure(let error):
      return error
    }
  }

  /// A machine that does not answer is what it was when it last did.
  private func keepingLastKnown(_ machine: Machine) -> Machine {
    guard machine.problem == .notResponding, var known = self.machine(machine.name) else { return machine }
    known.problem = .notResponding
    known.activity = machine.activity
    known.hasVM = machine.hasVM
    return known
  }

  /// A start that our previous life began has nobody who waits for its end.
  private mutating func noteAdoptedStarts(_ before: [Machine]) {
    for old in before {
      guard let activity = old.activity, activity.verb == .start, let log = activity.logPath,
        operations[old.name] == nil, let now = machine(old.name), now.activity == nil, now.state == .stopped
      else { continue }
      // What a cancelled command leaves behind is seen in the machine's state.
      if watchfulness.cancelled.contains(old.name) { continue }
      record(.start(old.name, nil, logPath: log))
    }
  }

  private mutating func forgetWhatEnded() {
    let running = Set(machines.lazy.filter { $0.state == .running }.map(\.name))
    reachability = reachability.filter { running.contains($0.key) }
    doubts = doubts.filter { running.contains($0.key) }
    forgetHealthOfOthers()
  }
}

// Whether a machine that runs can be reached, too.
extension AppState {
  /// Asks each machine that runs and is left alone: only now, when something happened or somebody looks.
  mutating func probes() -> [Effect] {
    machines.compactMap { machine in
      guard state(of: machine) == .running, !isBusy(machine.name), let socket = machine.apiSocket,
        probing.insert(machine.name).inserted
      else { return nil }
      return .probe(machine.name, socket: socket)
    }
  }

  /// One silence proves nothing: the guest may have just booted. Another one, some seconds later, does.
  mutating func take(_ answer: Reachability, of name: String) -> [Effect] {
    probing.remove(name)
    guard let machine = machine(name), state(of: machine) == .running else { return [] }
    if case .unreachable = answer, reachability[name].map({ $0 == .reachable }) ?? true, doubts[name] != .proven {
      doubts[name] = .waiting
    } else {
      doubts[name] = nil
      reachability[name] = answer
    }
    return adjustAlarms()
  }

  mutating func forgetReachability() {
    reachability = [:]
    doubts = [:]
    health = [:]
  }
}
