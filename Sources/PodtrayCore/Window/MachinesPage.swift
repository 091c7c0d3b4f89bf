extension AppState {
  var machinesPage: WindowPage {
    let rows = machines.map { machine in
      WindowPage.Row(
        id: machine.name, mark: self.machine(of: active.id)?.name == machine.name ? "●" : "",
        name: DisplayText.name(machine.name), condition: condition(of: machine))
    }
    let isThere = (try? podman?.get()) != nil
    // Also what is too damaged to be listed.
    let canReset = podmanVersion?.isAtLeast(5, 0) == true && (!machines.isEmpty || firstError != nil)
    return WindowPage(
      rows: rows, emptyText: firstError.map(Self.sentence) ?? tr("There is no machine yet."),
      commands: [
        WindowCommand("create", tr("_Create machine…"), isThere && machinesError == nil ? .createMachine : nil),
        WindowCommand("reset", tr("Rese_t all machines…"), canReset ? .resetMachines : nil, isDestructive: true),
      ] + making.map { Self.progressCommand($0, tr("Show progress of {machine}", ["machine": DisplayText.name($0)])) })
  }

  private static func progressCommand(_ name: String, _ label: String) -> WindowCommand {
    WindowCommand("progress-\(name)", AccessKey.literal(label), .showProgress(name))
  }

  func machineDetails(_ name: String) -> WindowDetails? {
    guard let machine = machine(name) else { return nil }
    return WindowDetails(
      title: DisplayText.name(name), condition: condition(of: machine), notices: notices(of: machine),
      news: news[name].map { DisplayText.line($0) }, commands: windowCommands(of: machine),
      sections: [
        .init("", resources(of: machine)), .init(tr("Ways into it"), ways(into: machine)),
        .init(tr("Files"), files(of: machine)),
      ])
  }

  private func notices(of machine: Machine) -> [String] {
    var lines: [String] = []
    if let problem = problem(of: machine) {
      lines.append(problem.sentence(of: machine.name, podman: podmanVersion))
      if let advice = problem.advice(of: machine.name, podman: podmanVersion, file: machine.configPath) {
        lines.append(advice)
      }
    }
    if let failure = failures.first(where: { $0.id == .machine(machine.name) }) {
      lines.append(failure.message)
    }
    return lines.map { DisplayText.line($0) }
  }

  /// The rows of its submenu, as buttons.
  private func windowCommands(of machine: Machine) -> [WindowCommand] {
    let buttons = menuItems(of: machine).compactMap { item -> WindowCommand? in
      guard case .row(let label, let action) = item.kind else { return nil }
      return WindowCommand(item.id, AccessKey.literal(label), action.map { .menu($0) })
    }
    let (isFree, isRunning) = (!isBusy(machine.name), state(of: machine) == .running)
    let canRemove = state(of: machine) == .stopped && isFree && !machine.hasVM
    let isOfSession = preferences.settings.startMachine == machine.name
    let progress = making.contains(machine.name) ? [Self.progressCommand(machine.name, tr("Show progress"))] : []
    return progress + buttons + [
      WindowCommand("edit", tr("_Edit…"), isFree ? .editMachine(machine.name) : nil),
      WindowCommand("disk", tr("_Disk…"), isRunning && machine.apiSocket != nil ? .showDisk(machine.name) : nil),
      WindowCommand("log", tr("_Log of its last start"), .showMachineLog(machine.name)),
      WindowCommand(
        "session", isOfSession ? tr("_Not with the session") : tr("Start with the sess_ion"),
        .set(.startMachine, isOfSession ? nil : machine.name)),
      WindowCommand("remove", tr("Re_move…"), canRemove ? .removeMachine(machine.name) : nil, isDestructive: true),
    ]
  }

  private func resources(of machine: Machine) -> [(String, String?)] {
    [
      (tr("CPUs"), machine.cpus.map(String.init)), (tr("Memory"), machine.memoryBytes.map(ByteCount.text)),
      (tr("Disk"), machine.diskBytes.map(ByteCount.text)),
      (tr("Containers of"), machine.isRootful.map { $0 ? tr("root") : tr("the user") }),
      (tr("Volumes"), machine.volumes.map(Self.lines)), (tr("Last up"), lastUp(of: machine)),
    ]
  }

  private func lastUp(of machine: Machine) -> String? {
    machine.state == .running ? nil : machine.lastUp.map(Self.minute)
  }

  private static func lines(_ volumes: [MachineVolume]) -> String {
    volumes.isEmpty ? tr("none") : volumes.map(\.words).joined(separator: "\n")
  }

  /// `2026-11-23T19:52:39.89Z` as the session writes times; what is no such time stays as it is.
  private static func minute(_ time: String) -> String { LocalTime.minute(time) ?? DisplayText.line(time) }

  private func ways(into machine: Machine) -> [(String, String?)] {
    let own = connections(ofMachine: machine.name)
    return [
      (tr("Connections"), own.isEmpty ? nil : own.map(\.id.displayName).joined(separator: ", ")),
      (tr("ssh port"), machine.sshPort.map(String.init)),
      (tr("API socket"), machine.apiSocket.map { DisplayText.line($0) }),
      (tr("Identity"), own.lazy.compactMap(\.identity).first.map { DisplayText.line($0) }),
    ]
  }

  private func files(of machine: Machine) -> [(String, String?)] {
    [(tr("Configuration"), machine.configPath.map { DisplayText.line($0) })]
  }

  static func sentence(_ error: PodmanError) -> String {
    let message = DisplayText.line(error.message)
    return error.advice.map { Sentences.ended(message) + "\n" + DisplayText.line($0) } ?? message
  }
}
