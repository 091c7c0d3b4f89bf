extension AppState {
  private static let shownContainers = 12

  /// The containers of the active connection that run, by name; a click shows one in the window.
  var containerRows: [MenuItem] {
    guard preferences.isOn(.showsContainers), let containers, !containers.containers.isEmpty else { return [] }
    let alive = containers.containers.filter { $0.state.isAlive && !$0.isInfra }
    let rows = alive.prefix(Self.shownContainers).map(row)
    let all = MenuItem(id: "show-all", .row(label: tr("Show all…"), action: .openWindow(.containers, item: nil)))
    return [MenuItem(id: "containers", .submenu(label: Self.label(of: containers, alive), items: rows + [all]))]
  }

  private static func label(of report: ContainersReport, _ alive: [Container]) -> String {
    if report.problem != nil { return tr("Containers (last known)") }
    let running = alive.count { $0.state == .running }
    return running > 0 ? trn("Containers ({count} running)", "Containers ({count} running)", running) : tr("Containers")
  }

  private func row(_ container: Container) -> MenuItem {
    let words = [stateWord(of: container), container.portWords()].filter { !$0.isEmpty }.joined(separator: " · ")
    return MenuItem(
      id: "container-\(container.id)",
      .row(
        label: row(of: DisplayText.name(container.name), words),
        action: .openWindow(.containers, item: container.id)))
  }
}
