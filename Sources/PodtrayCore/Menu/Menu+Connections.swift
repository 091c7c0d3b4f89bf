extension AppState {
  /// The active connection: where it leads, a prompt, and what its machine needs most.
  var activeRows: [MenuItem] {
    var rows = [MenuItem(id: "active", .row(label: headlineLabel, action: headlineAction))]
    if canOpenPrompt {
      rows.append(MenuItem(id: "prompt", .row(label: "Open developer prompt", action: .openPrompt(active.id))))
    }
    if let machine = machine(of: active.id) ?? onlyMachine { rows += powerRows(of: machine, named: true) }
    return rows
  }

  private var headlineLabel: String { headlineAction == nil ? headline : headline + " · Enable" }

  private var headlineAction: MenuAction? {
    guard case .success? = podman, active.id == .local, localSocket == .off else { return nil }
    return .enableLocalSocket
  }

  private var canOpenPrompt: Bool {
    if case .success? = podman { true } else { false }
  }

  private var onlyMachine: Machine? { machines.count == 1 ? machines.first : nil }

  /// A radio row for each place to run containers; none when there is nothing to choose from.
  var connectionRows: [MenuItem] {
    var ids = [.local] + connections.map(\.id)
    // Podman cannot be asked, or is another one: what is active stays in sight, and Local can be chosen.
    if !ids.contains(active.id) { ids.append(active.id) }
    guard ids.count > 1 else { return [] }
    let rows = ids.map(radio)
    return [MenuItem(id: "connections", .submenu(label: "Active connection", items: rows))]
  }

  private func radio(_ id: ConnectionID) -> MenuItem {
    let condition = id == switchingTo ? "Switching…" : condition(of: id)
    return MenuItem(
      id: "use-\(id)",
      .radio(
        label: "\(DisplayText.name(id.description)) — \(condition)", isMarked: id == active.id,
        action: switchingTo == nil ? .use(id) : nil))
  }
}
