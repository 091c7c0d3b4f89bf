extension AppState {
  private static let shownPorts = 15

  /// The published ports of the active connection, where they have to be brought here. A click forwards or releases one.
  var portRows: [MenuItem] {
    // Why nobody answers is said of the connection itself.
    guard preferences.isOn(.showsPorts), let ports,
      !ports.rows.isEmpty || (ports.problem != nil && activeForward == .up)
    else { return [] }
    var rows = ports.rows.prefix(Self.shownPorts).map(Self.row)
    let hidden = ports.rows.count + ports.omitted - rows.count
    if hidden > 0 { rows.append(Self.note("more", "\(hidden) more: podtray ports")) }
    if let problem = ports.problem { rows.append(Self.note("problem", "⚠ " + problem)) }
    if !ports.rows.isEmpty { rows.append(everythingRow) }
    return [MenuItem(id: "ports", .submenu(label: Self.label(of: ports), items: rows))]
  }

  private static func label(of ports: PortsReport) -> String {
    let failed = ports.rows.count { if case .failed = $0.standing { true } else { false } }
    let here = ports.rows.count { $0.standing == .forwarded }
    if failed > 0 { return "Ports (⚠ \(failed) not here)" }
    return here > 0 ? "Ports (\(here) on localhost)" : "Ports"
  }

  private static func row(_ row: PortsReport.Row) -> MenuItem {
    let port = row.port
    let place = DisplayText.name(port.container) + " — " + port.label
    let (end, action): (String, MenuAction?) =
      switch row.standing {
      case .offered: (" · Forward", .forwardPort(port))
      case .connecting: (" · Connecting… · Release", .releasePort(port))
      case .forwarded: ((row.localPort.map { " → localhost:\($0)" } ?? "") + " · Release", .releasePort(port))
      case .failed(let reason): (" · ⚠ " + DisplayText.line(reason, limit: 80) + " · Release", .releasePort(port))
      case .impossible(let reason): (" · " + DisplayText.line(reason, limit: 80), nil)
      }
    return MenuItem(
      id: "port-\(port.container)-\(port.address)-\(port.port)-\(port.transport)",
      .row(label: place + end, action: action))
  }

  private var everythingRow: MenuItem {
    let isWanted = portTask?.wishes.isEverything ?? false
    return MenuItem(
      id: "everything",
      .row(
        label: isWanted ? "Forward nothing by itself" : "Forward everything published",
        action: .forwardAllPorts(!isWanted)))
  }

  private static func note(_ id: String, _ text: String) -> MenuItem {
    MenuItem(id: id, .row(label: DisplayText.line(text, limit: 120), action: nil))
  }
}

extension PublishedPort {
  /// As it stands in a list: `:8080`, with the address when it is not every one.
  public var label: String {
    let isEverywhere = ["", "0.0.0.0", "::"].contains(address)
    let host = isEverywhere ? "" : address.contains(":") ? "[\(address)]" : address
    let suffix = transport == "tcp" ? "" : "/" + transport
    return DisplayText.line("\(host):\(port)\(suffix)", limit: 60)
  }
}
