// The published ports of the active connection.
extension AppState {
  /// Only what is behind ssh has to be brought here: this computer's engine publishes here by itself, and a machine's does
  /// through Podman's own proxy.
  mutating func adjustPorts() -> [Effect] {
    let wanted = wantedPortTask
    guard wanted != portTask else { return [] }
    let isElsewhere = wanted?.connection != portTask?.connection || wanted?.ssh != portTask?.ssh
    portTask = wanted
    if isElsewhere { ports = nil }
    return [.keepPorts(wanted)]
  }

  func lookAtPorts() -> [Effect] { portTask == nil ? [] : [.lookAtPorts] }

  mutating func take(_ report: PortsReport) {
    if report.connection == portTask?.connection { ports = report }
  }

  mutating func wish(_ wish: PortWishChange.Wish) -> [Effect] {
    guard let portTask else { return [] }
    return forgetting(.ports, [.wish(PortWishChange(connection: portTask.connection, wish: wish))])
  }

  private var wantedPortTask: PortTask? {
    guard followProblem == nil, let following, following.connection.id == active.id,
      case .forward(.ssh(let ssh)) = following.route, !ssh.isMachine
    else { return nil }
    return PortTask(connection: active.id, ssh: ssh, wishes: portWishes[active.id])
  }
}
