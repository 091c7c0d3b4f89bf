extension AppState {
  private static let openablePorts = 3

  func windowCommands(of container: Container) -> [WindowCommand] {
    func look(_ id: String, _ label: String, _ action: ContainerAction, _ isPossible: Bool = true) -> WindowCommand {
      WindowCommand(id, label, isPossible ? .container(action, container.id) : nil)
    }
    return [
      button("start", tr("_Start"), .start, container), button("stop", tr("S_top"), .stop, container),
      button("restart", tr("_Restart"), .restart, container),
      container.state == .paused
        ? button("pause", tr("Un_pause"), .unpause, container) : button("pause", tr("_Pause"), .pause, container),
      button("kill", tr("_Kill"), .kill, container), look("logs", tr("_Logs"), .logs),
      look("shell", tr("S_hell"), .shell, container.state == .running), look("inspect", tr("_Inspect"), .inspect),
      look("copy", tr("_Copy id"), .copyID),
    ] + openCommands(of: container) + [button("remove", tr("Re_move…"), .remove, container)]
  }

  private func button(_ id: String, _ label: String, _ verb: ContainerVerb, _ container: Container) -> WindowCommand {
    let isPossible = verb.isPossible(in: container.state) && containerOperations[container.id] == nil
    return WindowCommand(
      id, label, isPossible ? .menu(.doToContainer(container.id, verb)) : nil, isDestructive: verb == .remove)
  }

  /// One that answers on IPv4 and IPv6 is listed twice.
  private func openCommands(of container: Container) -> [WindowCommand] {
    var numbers: [Int] = []
    var commands: [WindowCommand] = []
    for port in container.ports where port.transport == "tcp" && !numbers.contains(port.port) {
      if numbers.count == Self.openablePorts { break }
      numbers.append(port.port)
      let url = container.state == .running ? url(of: port) : nil
      let action = url.map { WindowAction.container(.open(url: $0), container.id) }
      commands.append(WindowCommand("open-\(port.port)", tr("Open :{port}", ["port": "\(port.port)"]), action))
    }
    return commands
  }

  /// Where it answers on this computer; nil when it does not, or nobody knows.
  private func url(of port: PublishedPort) -> String? {
    if isEngineNear { return port.host.map { "http://\($0):\(port.port)" } }
    guard let ports, ports.connection == active.id,
      let row = ports.rows.first(where: { $0.port == port && $0.standing == .forwarded }), let local = row.localPort
    else { return nil }
    return "http://localhost:\(local)"
  }

  /// What it publishes is published here: a machine's ports are brought to this computer by its gvproxy.
  private var isEngineNear: Bool {
    active.id == .local || machine(of: active.id) != nil || connection(active.id)?.scheme == "unix"
  }
}

extension PublishedPort {
  private static let addressDigits = Set("0123456789abcdefABCDEF.:".utf8)

  /// As it stands in a URL; nil for what is no IP address.
  fileprivate var host: String? {
    if ["", "0.0.0.0", "::", "127.0.0.1"].contains(address) { return "localhost" }
    guard address.utf8.allSatisfy({ Self.addressDigits.contains($0) }) else { return nil }
    return address.contains(":") ? "[\(address)]" : address
  }
}
