// What is to be looked at again without anybody telling us. At rest nothing is.
extension AppState {
  /// Longer than a guest that shuts down takes, even under emulation.
  static let patienceForStop = Duration.seconds(45)
  /// For a VM that nobody stops: it ends by itself, or Podman has lost it.
  static let patienceForVM = Duration.seconds(20)
  static let secondProbe = Duration.seconds(5)
  /// Who waits for less still looks.
  static let longStart = Duration.seconds(15)
  /// Longer than what a stop writes at its end, and what it tells, need to arrive here.
  static let patienceForStopElsewhere = Duration.seconds(3)
  /// A forward that is tried again is often up by then.
  static let patienceForForward = Duration.seconds(10)
  private static let firstRetry = Duration.seconds(2)
  private static let lastRetry = Duration.seconds(60)

  /// Sets and cancels alarms as the state wants them now.
  mutating func adjustAlarms() -> [Effect] {
    lingering = lingering.filter { name in machine(name).map(isEnding) ?? false }
    let wanted = wantedAlarms
    let obsolete = alarms.filter { alarm in !wanted.contains { $0.alarm == alarm } }
    let new = wanted.filter { !alarms.contains($0.alarm) }
    retryDelay = new.first { $0.alarm == .retry }?.delay ?? (isSilent ? retryDelay : nil)
    alarms = wanted.map(\.alarm)
    return obsolete.map(Effect.cancelAlarm) + new.map { .setAlarm($0.alarm, after: $0.delay) }
  }

  mutating func wake(_ alarm: Alarm) -> [Effect] {
    guard alarms.contains(alarm) else { return [] }
    alarms.removeAll { $0 == alarm }
    switch alarm {
    case .retry:
      return [.refresh]
    case .ending(let name):
      lingering.insert(name)
      return []
    case .probe(let name):
      doubts[name] = .proven
      return probes()
    case .longStart(let name):
      operations[name]?.isLong = true
      return []
    case .death(let name):
      watchfulness.suspects[name]?.isProven = true
      return []
    case .lost:
      watchfulness.loss?.isProven = true
      return []
    }
  }

  private var wantedAlarms: [(alarm: Alarm, delay: Duration)] {
    var wanted: [(alarm: Alarm, delay: Duration)] = []
    if isSilent { wanted.append((.retry, min(Self.lastRetry, retryDelay.map { $0 * 2 } ?? Self.firstRetry))) }
    for machine in machines where isEnding(machine) && !lingering.contains(machine.name) {
      wanted.append((.ending(machine.name), isBeingStopped(machine) ? Self.patienceForStop : Self.patienceForVM))
    }
    for name in doubts.keys.sorted() where doubts[name] == .waiting { wanted.append((.probe(name), Self.secondProbe)) }
    return wanted + alarmsForNotices
  }

  /// Something was asked and nothing came back: no event will tell when it can answer again.
  private var isSilent: Bool {
    if case .failure(.notResponding)? = podman { return true }
    if case .notResponding? = machinesError { return true }
    if case .notResponding? = listError { return true }
    if case .notResponding? = connectionsError { return true }
    return machines.contains { $0.problem == .notResponding }
  }
}
