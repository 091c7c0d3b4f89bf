// What is told to somebody who looks elsewhere: derived from what has changed, so that each is told once.
extension AppState {
  mutating func notice(_ action: Action, since before: AppState) -> [Effect] {
    if machines != before.machines || operations != before.operations { suspectDeaths(since: before) }
    followLoss()
    var told = noticesOfMachines(action, since: before) + noticesOfConnection(since: before)
    if sequence != before.sequence { noteCommands(isFirst: before.sequence == 0) }
    told.removeAll { !preferences.isOn($0.notice.kind.setting) }
    let withdrawn = withdrawals(besides: told.map(\.notice.id))
    for (notice, standing) in told { watchfulness.standing[notice.id] = standing }
    let hasChanged = watchfulness != before.watchfulness || operations != before.operations
    return told.map { .notify($0.notice) } + withdrawn + (hasChanged ? adjustAlarms() : [])
  }

  typealias Told = (notice: Notice, standing: Watchfulness.Standing)

  var alarmsForNotices: [(alarm: Alarm, delay: Duration)] {
    var wanted: [(alarm: Alarm, delay: Duration)] = []
    if preferences.isOn(.notifiesStarted) {
      wanted += operations.keys.sorted().filter(mayTakeLong).map { (.longStart($0), Self.longStart) }
    }
    if preferences.isOn(.notifiesDied) {
      let suspects = watchfulness.suspects.filter { machine($0.key)?.state == .stopped && !$0.value.isProven }
      wanted += suspects.keys.sorted().map { (.death($0), Self.patienceForStopElsewhere) }
    }
    if preferences.isOn(.notifiesConnection), let loss = watchfulness.loss, !loss.isProven, loss.told == nil {
      wanted.append((.lost, Self.patienceForForward))
    }
    return wanted
  }

  private func mayTakeLong(_ name: String) -> Bool {
    guard let operation = operations[name] else { return false }
    return operation.verb == .start && !operation.isRepair && !operation.isCancelled && !operation.isLong
  }

  /// Notices that are no longer so.
  private mutating func withdrawals(besides told: [String]) -> [Effect] {
    let obsolete = watchfulness.standing.filter { !isStill($0.value) }.keys.sorted()
    for id in obsolete { watchfulness.standing[id] = nil }
    return obsolete.filter { !told.contains($0) }.map(Effect.withdraw)
  }

  private func isStill(_ standing: Watchfulness.Standing) -> Bool {
    switch standing {
    case .started(let name): machine(name).map { state(of: $0) == .running } ?? false
    case .died(let name): machine(name).map { state(of: $0) == .stopped } ?? false
    case .failed(let name): failures.contains { $0.id == .machine(name) }
    case .lost: watchfulness.loss?.told != nil
    case .back(let id): active.id == id && activeForward == .up
    }
  }
}

// Of machines.
extension AppState {
  private mutating func noticesOfMachines(_ action: Action, since before: AppState) -> [Told] {
    ends(since: before) + failures(action, since: before) + deaths()
  }

  private func ends(since before: AppState) -> [Told] {
    before.operations.keys.sorted().compactMap { name in
      guard let old = before.operations[name], old.isLong, !old.isCancelled, operations[name] == nil,
        machine(name)?.state == .running, !failures.contains(where: { $0.id == .machine(name) })
      else { return nil }
      return (Notice(started: name), .started(name))
    }
  }

  /// Of starts, stops and repairs only: what else fails, as a terminal, failed before the eyes of whoever asked for it.
  private func failures(_ action: Action, since before: AppState) -> [Told] {
    if case .failed = action { return [] }
    guard failures != before.failures else { return [] }
    return failures.compactMap { failure in
      guard case .machine(let name) = failure.id, !before.failures.contains(failure), !isTyped(name, before)
      else { return nil }
      return (Notice(failed: name, failure), .failed(name))
    }
  }

  /// Who typed a start of ours in a terminal sees there how it ended. Nobody does when it was the tray before this one.
  private func isTyped(_ name: String, _ before: AppState) -> Bool {
    before.operations[name] == nil && before.machine(name)?.activity?.verb == .start
      && !watchfulness.inherited.contains(name)
  }

  private mutating func deaths() -> [Told] {
    let proven = watchfulness.suspects.filter(\.value.isProven).keys.sorted()
    for name in proven { watchfulness.suspects[name] = nil }
    return proven.map { (Notice(died: $0), .died($0)) }
  }

  /// Somebody else's stop may begin and end between two readings. Podman writes down when it has stopped a machine, though,
  /// and writes nothing when the VM dies: only one that looks as if it had never been stopped is suspected, and only what
  /// still looks so when some seconds have passed is told.
  private mutating func suspectDeaths(since before: AppState) {
    guard preferences.isOn(.notifiesDied) else {
      watchfulness.suspects = [:]
      return
    }
    for old in before.machines where old.state == .running {
      guard let now = machine(old.name), now.state == .stopped || now.state == .stopping, old.activity == nil,
        before.operations[old.name] == nil
      else { continue }
      watchfulness.suspects[old.name] = Watchfulness.Suspect(lastUp: old.lastUp)
    }
    watchfulness.suspects = watchfulness.suspects.filter { looksUnstopped($0.key, $0.value) }
  }

  private mutating func noteCommands(isFirst: Bool) {
    if isFirst { watchfulness.inherited = Set(machines.lazy.filter { $0.activity?.verb == .start }.map(\.name)) }
    watchfulness.inherited = watchfulness.inherited.filter { machine($0)?.activity != nil }
    watchfulness.cancelled = watchfulness.cancelled.filter { machine($0)?.activity != nil }
  }

  private func looksUnstopped(_ name: String, _ suspect: Watchfulness.Suspect) -> Bool {
    guard let machine = machine(name) else { return false }
    return machine.activity == nil && operations[name] == nil && machine.lastUp == suspect.lastUp
      && machine.problem == nil && (machine.state == .stopped || machine.state == .stopping)
  }
}
