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
      rows: rows, emptyText: firstError.map(Self.sentence) ?? "There is no machine yet.",
      commands: [
        WindowCommand("create", "_Create machine…", isThere && machinesError == nil ? .createMachine : nil),
        WindowCommand("reset", "Rese_t all machines…", canReset ? .resetMachines : nil, isDestructive: true),
      ] + making.map { Self.progressCommand($0, "Show progress of \(DisplayText.name($0))") })
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
        .init("", resources(of: machine)), .init("Ways into it", ways(into: machine)),
        .init("Files", files(of: machine)),
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
      lines.append("\(machine.name) \(failure.message)")
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
    let progress = making.contains(machine.name) ? [Self.progressCommand(machine.name, "Show progress")] : []
    return progress + buttons + [
      WindowCommand("edit", "_Edit…", isFree ? .editMachine(machine.name) : nil),
      WindowCommand("disk", "_Disk…", isRunning && machine.apiSocket != nil ? .showDisk(machine.name) : nil),
      WindowCommand("log", "_Log of its last start", .showMachineLog(machine.name)),
      WindowCommand(
        "session", isOfSession ? "_Not with the session" : "Start with the sess_ion",
        .set(.startMachine, isOfSession ? nil : machine.name)),
      WindowCommand("remove", "Re_move…", canRemove ? .removeMachine(machine.name) : nil, isDestructive: true),
    ]
  }

  private func resources(of machine: Machine) -> [(String, String?)] {
    [
      ("CPUs", machine.cpus.map(String.init)), ("Memory", machine.memoryBytes.map(ByteCount.text)),
      ("Disk", machine.diskBytes.map(ByteCount.text)),
      ("Containers of", machine.isRootful.map { $0 ? "root" : "the user" }),
      ("Volumes", machine.volumes.map(Self.lines)), ("Last up", lastUp(of: machine)),
    ]
  }

  private func lastUp(of machine: Machine) -> String? {
    machine.state == .running ? nil : machine.lastUp.map(Self.minute)
  }

  private static func lines(_ volumes: [MachineVolume]) -> String {
    volumes.isEmpty ? "none" : volumes.map(\.words).joined(separator: "\n")
  }

  /// `2026-11-23T19:52:39.89Z` without what nobody reads.
  private static func minute(_ time: String) -> String {
    let text = String(time.prefix(16)).split(separator: "T", maxSplits: 1).joined(separator: " ")
    return DisplayText.line(text + (time.hasSuffix("Z") ? " UTC" : ""))
  }

  private func ways(into machine: Machine) -> [(String, String?)] {
    let own = connections(ofMachine: machine.name)
    return [
      ("Connections", own.isEmpty ? nil : own.map(\.id.displayName).joined(separator: ", ")),
      ("ssh port", machine.sshPort.map(String.init)), ("API socket", machine.apiSocket.map { DisplayText.line($0) }),
      ("Identity", own.lazy.compactMap(\.identity).first.map { DisplayText.line($0) }),
    ]
  }

  private func files(of machine: Machine) -> [(String, String?)] {
    [("Configuration", machine.configPath.map { DisplayText.line($0) })]
  }

  static func sentence(_ error: PodmanError) -> String {
    [error.message, error.advice].compactMap(\.self).map { DisplayText.line($0) }.joined(separator: ".\n")
  }
}
