// The active connection.
extension AppState {
  mutating func use(_ id: ConnectionID) -> [Effect] {
    if switchingTo != nil || (id == active.id && active.note == nil) { return [] }
    switchingTo = id
    return forgetting(.use(id), [.use(id)])
  }

  mutating func finishUse(of id: ConnectionID, _ complaint: String?) -> [Effect] {
    if let complaint {
      record(.use(id, complaint))
      return []
    }
    guard active.id == id, let machine = machine(of: id), state(of: machine) == .stopped else { return [] }
    return [.ask(.startForConnection(machine: machine.name))]
  }

  /// A choice that turned out differently is remembered as it is now, so that the news are told once; they stay
  /// until the next choice.
  mutating func resolveActive() -> [Effect] {
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
}

// The window with all connections.
extension AppState {
  /// As many as a person takes in: a thousand engines are not asked because one is looked for.
  private static let examinedInChooser = 40

  mutating func choose(_ purpose: Chooser.Purpose) -> [Effect] {
    let chooser = Chooser(self, for: purpose)
    guard let seenAt else { return [.choose(chooser)] }
    return [.choose(chooser)] + look(at: chooser.rows.prefix(Self.examinedInChooser).map(\.id), seenAt)
  }
}
