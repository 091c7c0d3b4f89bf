extension Menu {
  /// The menu of a state: problems first, then the active connection, then everything else by name.
  public init(_ state: AppState) {
    var sections = [state.problemRows, state.activeRows, state.connectionRows + state.portRows]
    sections.append(state.machineRows)
    sections.append(state.containerRows)
    sections.append(state.creationRows + Self.endRows)
    self.init(icon: TrayIcon(state), summary: state.headline, items: Self.separated(sections))
  }

  private static var endRows: [MenuItem] {
    [
      MenuItem(id: "window", .row(label: tr("Open Podtray"), action: .openWindow(nil))),
      MenuItem(id: "preferences", .row(label: tr("Preferences…"), action: .openWindow(.preferences))),
      MenuItem(id: "quit", .row(label: tr("Quit"), action: .quit)),
    ]
  }

  private static func separated(_ sections: [[MenuItem]]) -> [MenuItem] {
    var items: [MenuItem] = []
    for (index, section) in sections.enumerated() where !section.isEmpty {
      if !items.isEmpty { items.append(MenuItem(id: "separator-\(index)", .separator)) }
      items += section
    }
    return items
  }
}

extension TrayIcon {
  init(_ state: AppState) {
    if case .failure(.notInstalled)? = state.podman {
      self = .noPodman
    } else if state.hasProblem {
      self = .problem
    } else if !state.operations.isEmpty || state.switchingTo != nil || state.podman == nil {
      self = .busy
    } else if state.machines.contains(where: { $0.state == .starting || $0.state == .stopping }) {
      self = .busy
    } else {
      self = state.machines.contains { $0.state == .running } ? .running : .stopped
    }
  }
}

extension AppState {
  var hasProblem: Bool {
    if case .failure? = podman { return true }
    if machinesError != nil || listError != nil || connectionsError != nil || !failures.isEmpty { return true }
    return machines.contains { problem(of: $0) != nil }
  }

  /// The active connection in one line.
  var headline: String {
    guard podman != nil else { return tr("Looking for Podman…") }
    // The latency changes with each look, and this is the icon's text, too.
    let words = place(of: active.id) + [forwardWord(of: active.id) ?? trouble(of: active.id)?.word].compactMap(\.self)
    return "● " + row(of: active.id.displayName, words.joined(separator: " · "))
  }

  /// A thing and what is known of it, as rows say it.
  func row(of name: String, _ condition: String) -> String { "\(name) — \(condition)" }

  /// What is known of a connection, in a few words.
  public func condition(of id: ConnectionID) -> String {
    (place(of: id) + (forwardWord(of: id).map { [$0] } ?? healthWords(of: id))).joined(separator: " · ")
  }

  /// Where a connection leads, and what is known of that without asking its engine.
  private func place(of id: ConnectionID) -> [String] {
    if id == .local { return [localSocket == .listening ? tr("ready") : tr("socket off")] }
    guard let connection = connection(id) else { return [tr("not known")] }
    if let machine = machine(of: id) {
      return [condition(of: machine, behind: id)] + (connection.isRootful.map { [Self.rootWord($0)] } ?? [])
    }
    // Why there is no way to it names the host already.
    if id == active.id, case .failed? = activeForward { return [] }
    return [connection.isMachine ? tr("its machine is not listed") : connection.destination]
  }

  /// What a machine's API socket says is not said of its other user, whose engine is reached another way.
  private func condition(of machine: Machine, behind id: ConnectionID) -> String {
    if case .forward? = route(of: id), case .unreachable? = problem(of: machine) { return progress(of: machine) }
    return condition(of: machine)
  }

  private func forwardWord(of id: ConnectionID) -> String? { id == active.id ? activeForward?.word : nil }

  /// What is known of a machine, in a few words. What it was when Podman last answered is marked as such.
  public func condition(of machine: Machine) -> String {
    var words = [progress(of: machine)]
    if let problem = problem(of: machine) {
      words = problem.replacesTheState ? [problem.word] : words + [problem.word]
    } else if machinesError != nil {
      words.append(tr("last known"))
    }
    return words.joined(separator: " · ")
  }

  func progress(of machine: Machine) -> String {
    if operations[machine.name]?.isRepair == true { return tr("Repairing…") }
    if operations[machine.name] == nil, machine.activity?.verb == .make { return tr("being made…") }
    if operations[machine.name] == nil, machine.activity?.verb == .remove { return tr("being removed…") }
    return state(of: machine).label
  }

  static func rootWord(_ isRootful: Bool) -> String { isRootful ? tr("rootful") : tr("rootless") }
}

extension ForwardStatus {
  /// As it stands in a menu; nil when there is nothing to say.
  fileprivate var word: String? {
    switch self {
    case .connecting: tr("Connecting…")
    case .up: nil
    case .needsSignIn: tr("needs sign-in")
    case .failed(let reason): DisplayText.line(reason, limit: 60)
    }
  }
}

extension MachineState {
  /// As it stands in a menu.
  var label: String {
    switch self {
    case .stopped: trc("machine", "stopped")
    case .starting: tr("Starting…")
    case .running: trc("machine", "running")
    case .stopping: tr("Stopping…")
    case .unknown: tr("state unknown")
    }
  }
}

extension Connection {
  /// Where a remote connection leads, without secrets.
  var destination: String {
    let uri = uri ?? ""
    switch scheme {
    case "unix": return DisplayText.line("unix " + ConnectionURI.path(uri), limit: 50)
    case "": return tr("unknown address")
    default: return DisplayText.line("\(scheme) \(ConnectionURI.host(uri))", limit: 50)
    }
  }
}
