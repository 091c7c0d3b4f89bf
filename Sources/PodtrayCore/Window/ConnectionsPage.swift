extension AppState {
  var connectionsPage: WindowPage {
    WindowPage(
      rows: allConnectionIDs.map(connectionRow), emptyText: "",
      commands: [WindowCommand("add", tr("_Add connection…"), .addConnection)])
  }

  /// Local, machines, elsewhere; by name in each.
  private var allConnectionIDs: [ConnectionID] {
    let (own, others) = (connections.filter(\.isMachine), connections.filter { !$0.isMachine })
    return [.local] + own.map(\.id) + others.map(\.id)
  }

  private func connectionRow(_ id: ConnectionID) -> WindowPage.Row {
    WindowPage.Row(
      id: id.description, mark: id == active.id ? "●" : "", name: id.displayName,
      condition: id == switchingTo ? tr("Switching…") : condition(of: id))
  }

  func connectionDetails(_ row: String) -> WindowDetails? {
    guard let id = allConnectionIDs.first(where: { $0.description == row }) else { return nil }
    let connection = connection(id) ?? .local
    return WindowDetails(
      title: id.displayName, condition: condition(of: id), notices: notices(of: id),
      commands: windowCommands(of: connection), sections: [.init("", facts(of: connection))])
  }

  private func notices(of id: ConnectionID) -> [String] {
    var lines: [String] = []
    if case .unreachable(_, let reason)? = health[id]?.verdict { lines.append(reason) }
    let subjects: [Failure.Subject] = [.use(id), .prompt(id), .signIn(id)] + (id == .local ? [.localSocket] : [])
    lines += failures.filter { subjects.contains($0.id) }.map(\.message)
    if id == active.id {
      if let note = active.note { lines.append(text(of: note)) }
      if let followProblem { lines.append(followProblem.message) }
      if !overrides.isEmpty { lines.append(overrideText) }
    }
    return lines.map { DisplayText.line($0) }
  }

  private func windowCommands(of connection: Connection) -> [WindowCommand] {
    let id = connection.id
    let isOurs = id == .local || connection.isMachine || !connection.isWritable
    var commands = [
      WindowCommand("use", tr("_Use"), id == active.id || switchingTo != nil ? nil : .menu(.use(id))),
      WindowCommand("prompt", tr("Developer _prompt"), .menu(.openPrompt(id))),
      WindowCommand("test", tr("_Test…"), .testConnection(id)),
    ]
    if id == .local, localSocket == .off {
      commands.append(WindowCommand("enable", tr("_Enable its socket"), .menu(.enableLocalSocket)))
    }
    if connection.scheme == "ssh" && !connection.isMachine {
      commands.append(WindowCommand("sign-in", tr("_Sign in…"), .menu(.signIn(id))))
    }
    return commands + [
      WindowCommand("edit", tr("_Edit…"), isOurs ? nil : .editConnection(id)),
      WindowCommand("rename", tr("Re_name…"), isOurs ? nil : .renameConnection(id)),
      WindowCommand("remove", tr("Re_move…"), isOurs ? nil : .removeConnection(id), isDestructive: true),
    ]
  }

  private func facts(of connection: Connection) -> [(String, String?)] {
    var facts: [(String, String?)] = [
      (tr("Kind"), kindWords(of: connection)),
      (tr("Address"), connection.uri.map { DisplayText.line(ConnectionURI.redacted($0)) }),
      (tr("Containers of"), connection.isRootful.map { $0 ? tr("root") : tr("the user") }),
      (tr("Identity"), connection.identity.map { DisplayText.line($0) }),
      (tr("Podman's default"), connection.isPodmanDefault ? tr("yes") : nil),
    ]
    if let tls = connection.tls {
      facts += [
        (tr("TLS authority"), tls.authority), (tr("TLS certificate"), tls.certificate), (tr("TLS key"), tls.key),
      ]
      .map { ($0.0, $0.1.map { DisplayText.line($0) }) }
    }
    if case .reachable(let version?, _)? = health[connection.id]?.verdict {
      facts.append((tr("Podman there"), version.text))
    }
    return facts
  }

  private func kindWords(of connection: Connection) -> String {
    if connection.id == .local { return tr("the engine of this computer") }
    if let machine = machine(of: connection.id) {
      return tr("the machine {machine}", ["machine": DisplayText.name(machine.name)])
    }
    return connection.isWritable
      ? connection.kind : tr("{kind}, from a containers.conf", ["kind": connection.kind])
  }
}
