extension AppState {
  /// The one place where state changes. Pure: what is to be done about it is returned.
  public mutating func reduce(_ action: Action) -> [Effect] {
    switch action {
    case .looked:
      return [.refresh]
    case .refreshed(let snapshot):
      return apply(snapshot)
    case .chosen(let choice):
      return choose(choice)
    case .answered(let decision, let yes):
      return yes ? carryOut(decision) : []
    case .operationEnded(let end, let snapshot):
      return apply(snapshot) + finish(end, snapshot)
    case .useEnded(let id, let complaint, let snapshot):
      switchingTo = nil
      if complaint == nil { active.note = nil }
      return apply(snapshot) + finishUse(of: id, complaint)
    case .failed(let failure):
      record(failure)
      return []
    }
  }

  private mutating func choose(_ choice: MenuAction) -> [Effect] {
    switch choice {
    case .startMachine(let name): return start(name)
    case .stopMachine(let name): return stop(name, thenStart: nil)
    case .restartMachine(let name): return stop(name, thenStart: name)
    case .use(let id): return use(id)
    case .openPrompt(let id): return forgetting(.prompt(id), [.openPrompt(id)])
    case .openMachineShell(let name): return forgetting(.machine(name), [.openMachineShell(name)])
    case .enableLocalSocket: return forgetting(.localSocket, [.enableLocalSocket])
    case .showLog(let id): return showLog(id)
    case .quit: return [.quit]
    }
  }

  // MARK: Machines

  private mutating func start(_ name: String) -> [Effect] {
    if isBusy(name) { return [] }
    if let other = occupant(besides: name) {
      return operations[other.name] == nil
        ? [.ask(.start(machine: name, stopping: other.name))] : queue(name, behind: other.name)
    }
    return operate(name, Operation(.start))
  }

  private mutating func stop(_ name: String, thenStart next: String?) -> [Effect] {
    if isBusy(name) { return [] }
    return operate(name, Operation(.stop, thenStart: next))
  }

  private mutating func operate(_ name: String, _ operation: Operation) -> [Effect] {
    operations[name] = operation
    return forgetting(.machine(name), [.operate(name, operation.verb)])
  }

  private mutating func carryOut(_ decision: Decision) -> [Effect] {
    switch decision {
    case .start(let name, let other):
      if isBusy(name) { return [] }
      if isBusy(other) { return queue(name, behind: other) }
      return operate(other, Operation(.stop, thenStart: name))
    case .startForConnection(let name):
      return start(name)
    }
  }

  /// While a person was asked, the other machine was told to do something else.
  private mutating func queue(_ name: String, behind other: String) -> [Effect] {
    guard operations[other]?.verb == .stop, operations[other]?.thenStart == nil else {
      record(Failure(.machine(name), message: "did not start: \(DisplayText.name(other)) is busy"))
      return []
    }
    operations[other]?.thenStart = name
    return forgetting(.machine(name), [])
  }

  private mutating func finish(_ end: OperationEnd, _ snapshot: Snapshot) -> [Effect] {
    let next = operations.removeValue(forKey: end.machine)?.thenStart
    if let failure = end.failure(given: snapshot.machines) {
      record(failure)
      return []
    }
    return next.map { start($0) } ?? []
  }

  // MARK: The active connection

  private mutating func use(_ id: ConnectionID) -> [Effect] {
    if switchingTo != nil || (id == active.id && active.note == nil) { return [] }
    switchingTo = id
    return forgetting(.use(id), [.use(id)])
  }

  private mutating func finishUse(of id: ConnectionID, _ complaint: String?) -> [Effect] {
    if let complaint {
      record(Failure(.use(id), message: complaint))
      return []
    }
    guard active.id == id, let machine = machine(of: id), state(of: machine) == .stopped else { return [] }
    return [.ask(.startForConnection(machine: machine.name))]
  }

  // MARK: What Podman says

  private mutating func apply(_ snapshot: Snapshot) -> [Effect] {
    if snapshot.sequence > sequence { take(snapshot) }
    // In the middle of a switch the list and the choice disagree. The snapshot that ends it may be one that a menu
    // which opened meanwhile has brought already.
    return switchingTo == nil ? resolveActive() : []
  }

  private mutating func take(_ snapshot: Snapshot) {
    sequence = snapshot.sequence
    podman = snapshot.podman
    localSocket = snapshot.localSocket
    choice = snapshot.choice
    machinesError = update(\.machines, snapshot.machines)
    connectionsError = update(\.connections, snapshot.connections)
  }

  /// Keeps the last known list when there is no new one.
  private mutating func update<Value>(
    _ list: WritableKeyPath<AppState, [Value]>, _ reading: Result<[Value], PodmanError>
  ) -> PodmanError? {
    switch reading {
    case .success(let values):
      self[keyPath: list] = values
      return nil
    case .failure(let error):
      return error
    }
  }

  /// A choice that turned out differently is remembered as it is now, so that the news are told once; they stay
  /// until the next choice.
  private mutating func resolveActive() -> [Effect] {
    guard connectionsError == nil else {
      knowNothingBetterThanTheChoice()
      return []
    }
    let resolved = ActiveConnection.resolve(choice, among: connections)
    if case .removed? = resolved.note, seesAnotherPodman {
      active = ActiveConnection(choice?.id ?? .local)
      return []
    }
    hasSeenConnections = true
    let keepsNews = resolved.note == nil && resolved.id == active.id && active.note?.isNews == true
    if !keepsNews { active = resolved }
    guard let choice, resolved.id != choice.id else { return [] }
    return [.remember(resolved.id.podmanName.map(Choice.podman) ?? .local)]
  }

  /// A Podman that cannot be asked at the start does not make Local the active connection.
  private mutating func knowNothingBetterThanTheChoice() {
    if !hasSeenConnections { active = ActiveConnection(choice?.id ?? .local) }
  }

  /// An older Podman beside a newer one's machines does not list the newer one's connections either: what is missing
  /// now is not gone.
  private var seesAnotherPodman: Bool {
    if case .wouldHarmMachines? = machinesError { true } else { false }
  }

  // MARK: Failures

  private mutating func record(_ failure: Failure) {
    failures.removeAll { $0.id == failure.id }
    failures.append(failure)
  }

  private mutating func forgetting(_ subject: Failure.Subject, _ effects: [Effect]) -> [Effect] {
    failures.removeAll { $0.id == subject }
    return effects
  }

  private mutating func showLog(_ id: Failure.ID) -> [Effect] {
    guard let failure = failures.first(where: { $0.id == id }) else { return [] }
    return forgetting(id, failure.logPath.map { [.showLog($0)] } ?? [])
  }
}
