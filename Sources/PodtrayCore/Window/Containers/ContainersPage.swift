extension AppState {
  /// - Parameter now: in seconds since 1970.
  func containersPage(now: Int) -> WindowPage {
    let groups = ContainerGroup.groups(of: (containers?.containers ?? []).filter { !$0.isInfra })
    let hasHeads = groups.contains { $0.kind != .single }
    let rows = groups.flatMap { group in
      (hasHeads ? [Self.head(of: group)] : []) + group.containers.map { containerRow($0, now: now) }
    }
    return WindowPage(rows: rows, emptyText: whyNoContainers, commands: engineCommands)
  }

  private static func head(of group: ContainerGroup) -> WindowPage.Row {
    let id =
      switch group.kind {
      case .pod(let id): "pod " + id
      case .project(let name): "project " + name
      case .single: "others"
      }
    return WindowPage.Row(
      id: id, name: group.kind == .single ? tr("Others") : group.title, condition: group.runningWords, isHeading: true)
  }

  private func containerRow(_ container: Container, now: Int) -> WindowPage.Row {
    WindowPage.Row(
      id: container.id, name: DisplayText.name(container.name), condition: containerCondition(container, now: now))
  }

  func containerCondition(_ container: Container, now: Int) -> String {
    [stateWord(of: container), container.portWords(), container.ageWords(now: now, seconds: false)]
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// What stands there instead of containers.
  private var whyNoContainers: String {
    let name = active.id.displayName
    guard containersPlace != nil else {
      let failure = active.id == .local ? failures.first { $0.id == .localSocket } : nil
      let reason = failure?.reason.map { DisplayText.line($0) } ?? condition(of: active.id)
      return tr("{connection}: {problem}.", ["connection": name, "problem": reason])
    }
    guard let containers else { return tr("Asking {connection}…", ["connection": name]) }
    guard let problem = containers.problem else {
      return tr("{connection} has no containers.", ["connection": name])
    }
    return tr("{connection}: {problem}.", ["connection": name, "problem": DisplayText.line(problem)])
  }

  /// What an engine can make; or else what brings one that is not there.
  private var engineCommands: [WindowCommand] {
    guard containersPlace == nil else {
      return [
        WindowCommand("build", tr("_Build image…"), .buildImage), WindowCommand("up", tr("Compose _up…"), .composeUp),
        WindowCommand("down", tr("Compose _down…"), .composeDown),
      ]
    }
    if active.id == .local, localSocket == .off {
      return [WindowCommand("enable", tr("_Enable its socket"), .menu(.enableLocalSocket))]
    }
    guard let machine = machine(of: active.id), state(of: machine) == .stopped else { return [] }
    let label = tr("_Start {machine}", ["machine": AccessKey.literal(DisplayText.name(machine.name))])
    return [WindowCommand("start", label, isBusy(machine.name) ? nil : .menu(.startMachine(machine.name)))]
  }
}
