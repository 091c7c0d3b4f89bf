// Whether the engines behind the connections answer. They are asked only while somebody looks.
extension AppState {
  /// How many are asked at the same time.
  static let examinersAtOnce = 8
  /// An answer is taken for what is so now for this long.
  private static let freshness = Duration.seconds(10)

  /// What is under way, and what waits for its turn.
  struct Examination: Equatable, Sendable {
    var underWay: Set<ConnectionID> = []
    var waiting: [ConnectionID] = []
  }

  /// Somebody looks at these connections now. What waited because of an earlier look is in nobody's sight any more.
  mutating func look(at ids: [ConnectionID], _ moment: ContinuousClock.Instant) -> [Effect] {
    seenAt = moment
    examination.waiting = ids.filter { !examination.underWay.contains($0) && !isFresh($0, at: moment) }
    return examineNext()
  }

  /// The way to the engine may have changed meanwhile: then the answer is one to a question of before.
  mutating func take(_ health: Health, of id: ConnectionID) -> [Effect] {
    examination.underWay.remove(id)
    if route(of: id) == health.route { self.health[id] = health }
    return examineNext()
  }

  /// What the API socket of a machine said holds for each connection that leads there.
  mutating func take(_ health: Health?, ofMachine name: String) {
    guard let health else { return }
    for connection in connections(ofMachine: name) where route(of: connection.id) == health.route {
      self.health[connection.id] = health
    }
  }

  mutating func forgetHealthOfOthers() {
    health = health.filter { route(of: $0.key) == $0.value.route }
  }

  private func isFresh(_ id: ConnectionID, at moment: ContinuousClock.Instant) -> Bool {
    health[id].map { moment - $0.askedAt < Self.freshness } ?? false
  }

  private mutating func examineNext() -> [Effect] {
    var effects: [Effect] = []
    var next = examination.waiting[...]
    while examination.underWay.count < Self.examinersAtOnce, let id = next.popFirst() {
      guard let route = examinableRoute(of: id), examination.underWay.insert(id).inserted else { continue }
      effects.append(.examine(id, route))
    }
    examination.waiting = Array(next)
    return effects
  }

  /// Nil for what is known without asking. That something listens for Local is seen without waking its engine; the
  /// API socket of a machine is asked whenever the machine is looked at.
  private func examinableRoute(of id: ConnectionID) -> Route? {
    guard let connection = connection(id), let route = route(of: id) else { return nil }
    guard connection.isMachine else { return route }
    guard case .forward = route, let machine = machine(of: id), state(of: machine) == .running else { return nil }
    return route
  }

  /// How programs here reach its engine now; nil when there is no such connection.
  public func route(of id: ConnectionID) -> Route? {
    connection(id).map { Route($0, machine: machine(of: id)) }
  }
}

// What is known of a connection's engine without asking now.
extension AppState {
  /// What was said when it was last asked, or what follows from what is known of this computer and its machines. Nil
  /// when nothing is known.
  public func verdict(on id: ConnectionID) -> Health.Verdict? {
    if id == .local { return localSocket == .listening ? nil : .unreachable(.noSocket, "podman.socket is off") }
    if let machine = machine(of: id) {
      guard state(of: machine) == .running else {
        return .unreachable(.notRunning, "\(DisplayText.name(machine.name)) is not running")
      }
      if case .socket? = route(of: id), case .unreachable(let reason)? = problem(of: machine) {
        return .unreachable(.other, reason)
      }
    }
    return health[id]?.verdict
  }

  /// Nil when nobody knows.
  public func isReachable(_ id: ConnectionID) -> Bool? {
    if id == .local, localSocket == .listening { return true }
    return verdict(on: id).map { $0.reachability == .reachable }
  }

  /// Whether root's containers are behind it; nil when nothing tells.
  public func isRootful(_ id: ConnectionID) -> Bool? { connection(id)?.isRootful ?? machine(of: id)?.isRootful }

  /// How old the answer was when somebody last looked; nil when it was never asked.
  public func age(of id: ConnectionID) -> Duration? {
    guard let health = health[id], let seenAt else { return nil }
    return max(.zero, seenAt - health.askedAt)
  }
}
