// Starting, stopping and mending machines.
extension AppState {
  mutating func start(_ name: String) -> [Effect] {
    if isBusy(name) { return [] }
    if let other = occupant(besides: name) {
      if operations[other.name] != nil { return queue(name, behind: other.name) }
      return preferences.isOn(.asksBeforeStop)
        ? [.ask(.start(machine: name, stopping: other.name))] : start(name, stopping: other.name)
    }
    return operate(name, Operation(.start))
  }

  mutating func start(_ name: String, stopping other: String) -> [Effect] {
    if isBusy(name) { return [] }
    if isBusy(other) { return queue(name, behind: other) }
    return operate(other, Operation(.stop, thenStart: name))
  }

  mutating func stop(_ name: String, thenStart next: String?) -> [Effect] {
    if isBusy(name) { return [] }
    return operate(name, Operation(.stop, thenStart: next))
  }

  private mutating func operate(_ name: String, _ operation: Operation) -> [Effect] {
    operations[name] = operation
    return forgetting(.machine(name), [.operate(name, operation.verb)]) + adjustAlarms()
  }

  /// While a person was asked, the other machine was told to do something else.
  private mutating func queue(_ name: String, behind other: String) -> [Effect] {
    guard operations[other]?.verb == .stop, operations[other]?.thenStart == nil else {
      record(.start(name, tr("{machine} is busy", ["machine": DisplayText.name(other)])))
      return []
    }
    operations[other]?.thenStart = name
    return forgetting(.machine(name), [])
  }

  mutating func finish(_ end: OperationEnd, _ snapshot: Snapshot) -> [Effect] {
    let operation = operations.removeValue(forKey: end.machine)
    let alarms = adjustAlarms() + probes()
    // What a cancelled command leaves behind is seen in the machine's state.
    if operation?.isCancelled == true { return alarms }
    if let failure = end.failure(given: snapshot.machines) {
      record(failure)
      return alarms
    }
    return alarms + (operation?.thenStart.map { start($0) } ?? [])
  }

  /// Ends the command that works on the machine, ours or someone else's.
  mutating func cancel(_ name: String) -> [Effect] {
    if let operation = operations[name] {
      if operation.isCancelled || operation.isRepair { return [] }
      operations[name]?.isCancelled = true
      operations[name]?.thenStart = nil
      return [.cancel(name, nil)]
    }
    guard let activity = machine(name)?.activity, activity.verb == .start || activity.verb == .stop else { return [] }
    watchfulness.cancelled.insert(name)
    return [.cancel(name, activity)]
  }

  func showLog(ofMachine name: String) -> [Effect] {
    guard operations[name] == nil else { return [.showMachineLog(name)] }
    return machine(name)?.activity?.logPath.map { [.showLog($0)] } ?? []
  }
}

// Mending. What is done stops things that run: a person is asked first.
extension AppState {
  func askToRepair(_ name: String) -> [Effect] {
    repair(of: name).map { [.ask(.repair(machine: name, $0))] } ?? []
  }

  mutating func mend(_ name: String, _ repair: MachineRepair) -> [Effect] {
    // While the question stood there, the machine may have mended itself.
    guard self.repair(of: name) == repair else { return [] }
    if operations[name] == nil {
      operations[name] = Operation(.stop)
      operations[name]?.isRepair = true
    }
    return forgetting(.machine(name), [.repair(name, repair)]) + adjustAlarms()
  }

  mutating func finish(_ end: RepairEnd) -> [Effect] {
    if operations[end.machine]?.isRepair == true { operations[end.machine] = nil }
    switch end.result {
    case .success(let sentence):
      news[end.machine] = sentence
    case .failure(let failure):
      let what = tr("{machine} was not repaired", ["machine": DisplayText.name(end.machine)])
      record(Failure(.machine(end.machine), what, reason: failure.message, logPath: failure.logPath))
    }
    return []
  }

  private func repair(of name: String) -> MachineRepair? {
    machine(name).flatMap { problem(of: $0) }?.repair(podman: podmanVersion)
  }
}
