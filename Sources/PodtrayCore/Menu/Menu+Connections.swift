extension AppState {
  /// The active connection: where it leads, a prompt, and what its machine needs most.
  var activeRows: [MenuItem] {
    var rows = [MenuItem(id: "active", .row(label: headlineLabel, action: headlineAction))]
    if canOpenPrompt {
      rows.append(MenuItem(id: "prompt", .row(label: tr("Open developer prompt"), action: .openPrompt(active.id))))
    }
    if let machine = machine(of: active.id) ?? onlyMachine { rows += powerRows(of: machine, named: true) }
    return rows
  }

  private var headlineLabel: String { headlineAction == nil ? headline : headline + " · " + tr("Enable") }

  private var headlineAction: MenuAction? {
    guard case .success? = podman, active.id == .local, localSocket == .off else { return nil }
    return .enableLocalSocket
  }

  private var canOpenPrompt: Bool {
    if case .success? = podman { true } else { false }
  }

  private var onlyMachine: Machine? { machines.count == 1 ? machines.first : nil }

  /// A radio row for each place to run containers, or for those that are used when there are many; none when there is
  /// nothing to choose from.
  var connectionRows: [MenuItem] {
    var groups = connectionGroups
    guard groups.joined().count > 1 else { return [] }
    if hasManyConnections { groups.append([]) }
    var rows: [MenuItem] = []
    for (index, group) in groups.enumerated() where index == 3 || !group.isEmpty {
      if !rows.isEmpty { rows.append(MenuItem(id: "connections-\(index)", .separator)) }
      rows += group.map(radio)
    }
    if hasManyConnections { rows.append(MenuItem(id: "show-all", .row(label: tr("Show all…"), action: .choose(.use)))) }
    return [MenuItem(id: "connections", .submenu(label: tr("Active connection"), items: rows))] + promptRows
  }

  private var promptRows: [MenuItem] {
    guard canOpenPrompt, connections.count >= Self.enoughToChooseFrom else { return [] }
    return [MenuItem(id: "prompt-for", .row(label: tr("Developer prompt for…"), action: .choose(.prompt)))]
  }

  private func radio(_ id: ConnectionID) -> MenuItem {
    let condition = id == switchingTo ? tr("Switching…") : condition(of: id)
    return MenuItem(
      id: "use-\(id)",
      .radio(
        label: row(of: id.displayName, condition), isMarked: id == active.id,
        action: switchingTo == nil ? .use(id) : nil))
  }
}

// Which connections the menu shows.
extension AppState {
  private static let enoughToChooseFrom = 3
  /// With more, those that are not used stand in a window of their own.
  private static let manyConnections = 12
  private static let usedConnections = 6

  var hasManyConnections: Bool { connections.count >= Self.manyConnections }

  var connectionsInMenu: [ConnectionID] { connectionGroups.flatMap(\.self) }

  /// This computer, machines, elsewhere; by name in each. Recency decides which ones are shown, never where.
  private var connectionGroups: [[ConnectionID]] {
    let shown = (hasManyConnections ? usedIndices : Array(connections.indices)).map { connections[$0] }
    var elsewhere = shown.filter { !$0.isMachine }.map(\.id)
    // Podman cannot be asked, or is another one: what is active stays in sight, and Local can be chosen.
    if active.id != .local, connection(active.id) == nil { elsewhere.append(active.id) }
    return [[.local], shown.filter(\.isMachine).map(\.id), elsewhere]
  }

  /// The active one, and those that were used last; machines, and then the first by name, as long as few were used.
  private var usedIndices: [Int] {
    let actives = links.connection(active.id).map { [$0] } ?? []
    var chosen = Set(actives)
    func fill(_ indices: some Sequence<Int>) {
      for index in indices where chosen.count < Self.usedConnections + actives.count { chosen.insert(index) }
    }
    fill(recent.lazy.compactMap(links.connection))
    fill(machines.lazy.flatMap { self.links.connections(ofMachine: $0.name) })
    fill(connections.indices.prefix(Self.usedConnections + 1))
    return chosen.sorted()
  }
}
