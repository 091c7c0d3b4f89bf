extension AppState {
  /// For a newcomer; whoever has several machines finds it in the window.
  var creationRows: [MenuItem] {
    guard machines.count < 2, case .success? = podman, machinesError == nil else { return [] }
    return [MenuItem(id: "create-machine", .row(label: tr("Create machine…"), action: .createMachine))]
  }

  /// A submenu for each machine, by name; its label carries the state.
  var machineRows: [MenuItem] {
    machines.map { machine in
      let label = row(of: DisplayText.name(machine.name), condition(of: machine))
      let details = item("details", machine, tr("Details…"), .openWindow(.machines, item: machine.name))
      return MenuItem(id: "machine-\(machine.name)", .submenu(label: label, items: menuItems(of: machine) + [details]))
    }
  }

  /// What can be done with it now, in the menu and in the window.
  func menuItems(of machine: Machine) -> [MenuItem] {
    var rows = powerRows(of: machine, named: false)
    if let repair = repairItem(of: machine) { rows.insert(repair, at: 0) }
    rows += isInterruptible(machine) ? interruptionRows(of: machine) : quietRows(of: machine)
    if let isRootful = machine.isRootful { rows.append(rootfulItem(of: machine, isRootful)) }
    if let connection = promptConnection(of: machine) {
      rows.append(item("prompt", machine, tr("Developer prompt"), .openPrompt(connection)))
    }
    return rows
  }

  private func quietRows(of machine: Machine) -> [MenuItem] {
    let isRunning = state(of: machine) == .running && canOperate(machine)
    return [
      item("restart", machine, tr("Restart"), isRunning ? .restartMachine(machine.name) : nil),
      item("shell", machine, tr("Shell in the VM"), isRunning ? .openMachineShell(machine.name) : nil),
    ]
  }

  private func rootfulItem(of machine: Machine, _ isRootful: Bool) -> MenuItem {
    let restarts = state(of: machine).occupiesTheVM || machine.hasVM
    let label = Self.rootfulLabel(!isRootful, restarts: restarts)
    return item("rootful", machine, label, canOperate(machine) ? .makeRootful(machine.name, !isRootful) : nil)
  }

  private static func rootfulLabel(_ isRootful: Bool, restarts: Bool) -> String {
    switch (isRootful, restarts) {
    case (true, true): tr("Make rootful… (restarts)")
    case (true, false): tr("Make rootful…")
    case (false, true): tr("Make rootless… (restarts)")
    case (false, false): tr("Make rootless…")
    }
  }

  /// In the place of rows that make no sense meanwhile, with their ids: an open menu neither grows nor shrinks.
  private func interruptionRows(of machine: Machine) -> [MenuItem] {
    let isCancelled = operations[machine.name]?.isCancelled == true
    let cancel = item("restart", machine, tr("Cancel"), .cancelMachine(machine.name))
    let hasLog = !showLog(ofMachine: machine.name).isEmpty
    return [
      isCancelled ? item("restart", machine, tr("Cancelling…"), nil) : cancel,
      item("shell", machine, tr("Show log"), hasLog ? .showMachineLog(machine.name) : nil),
    ]
  }

  /// A start or stop is at work that can be ended: ours, or another's.
  private func isInterruptible(_ machine: Machine) -> Bool {
    if let operation = operations[machine.name] { return !operation.isRepair }
    return machine.activity?.verb == .start || machine.activity?.verb == .stop
  }

  private func repairItem(of machine: Machine) -> MenuItem? {
    problem(of: machine)?.repair(podman: podmanVersion).map {
      item("repair", machine, $0.label, .repairMachine(machine.name))
    }
  }

  /// Start or Stop, whichever makes sense now.
  func powerRows(of machine: Machine, named: Bool) -> [MenuItem] {
    let name = named ? DisplayText.name(machine.name) : nil
    let id = named ? "active-power" : "power"
    switch state(of: machine) {
    case .running:
      let label = name.map { tr("Stop {machine}", ["machine": $0]) } ?? tr("Stop")
      return [item(id, machine, label, canOperate(machine) ? .stopMachine(machine.name) : nil)]
    case .starting, .stopping:
      return [item(id, machine, progress(of: machine), nil)]
    case .stopped, .unknown:
      return [item(id, machine, startLabel(machine, name), canStart(machine) ? .startMachine(machine.name) : nil)]
    }
  }

  private func startLabel(_ machine: Machine, _ name: String?) -> String {
    switch (name, occupant(besides: machine.name).map { DisplayText.name($0.name) }) {
    case (nil, nil): tr("Start")
    case (let name?, nil): tr("Start {machine}", ["machine": name])
    case (nil, let other?): tr("Start (stops {other})", ["other": other])
    case (let name?, let other?): tr("Start {machine} (stops {other})", ["machine": name, "other": other])
    }
  }

  /// Not while we are busy with the machine that would have to stop.
  private func canStart(_ machine: Machine) -> Bool {
    canOperate(machine) && occupant(besides: machine.name).map { !isBusy($0.name) } ?? true
  }

  private func canOperate(_ machine: Machine) -> Bool {
    if case .wouldHarmMachines? = machinesError { return false }
    if let problem = machine.problem, problem.isInTheWay { return false }
    return !isBusy(machine.name)
  }

  /// The connection that sees the containers which the machine's API socket serves.
  private func promptConnection(of machine: Machine) -> ConnectionID? {
    let own = connections(ofMachine: machine.name)
    return (own.first { $0.isRootful == machine.isRootful } ?? own.first)?.id
  }

  private func item(_ id: String, _ machine: Machine, _ label: String, _ action: MenuAction?) -> MenuItem {
    MenuItem(id: "\(id)-\(machine.name)", .row(label: label, action: action))
  }
}
