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
    if hidden > 0 {
      rows.append(Self.note("more", trn("{count} more: podtray ports", "{count} more: podtray ports", hidden)))
    }
    if let problem = ports.problem { rows.append(Self.note("problem", "⚠ " + problem)) }
    if !ports.rows.isEmpty { rows.append(everythingRow) }
    return [MenuItem(id: "ports", .submenu(label: Self.label(of: ports), items: rows))]
  }

  private static func label(of ports: PortsReport) -> String {
    let failed = ports.rows.count { if case .failed = $0.standing { true } else { false } }
    let here = ports.rows.count { $0.standing == .forwarded }
    if failed > 0 { return trn("Ports (⚠ {count} not here)", "Ports (⚠ {count} not here)", failed) }
    return here > 0 ? trn("Ports ({count} on localhost)", "Ports ({count} on localhost)", here) : tr("Ports")
  }

  private static func row(_ row: PortsReport.Row) -> MenuItem {
    let port = row.port
    let (words, action) = standing(of: row)
    let here = row.standing == .forwarded ? row.localPort.map { " → localhost:\($0)" } ?? "" : ""
    let label = "\(DisplayText.name(port.container)) — \(port.label)\(here)" + words.map { " · " + $0 }.joined()
    return MenuItem(
      id: "port-\(port.container)-\(port.address)-\(port.port)-\(port.transport)",
      .row(label: label, action: action))
  }

  /// What is so, and what a click does.
  private static func standing(of row: PortsReport.Row) -> (words: [String], action: MenuAction?) {
    let release = MenuAction.releasePort(row.port)
    switch row.standing {
    case .offered: return ([tr("Forward")], .forwardPort(row.port))
    case .connecting: return ([tr("Connecting…"), tr("Release")], release)
    case .forwarded: return ([tr("Release")], release)
    case .failed(let reason): return (["⚠ " + DisplayText.line(reason, limit: 80), tr("Release")], release)
    case .impossible(let reason): return ([DisplayText.line(reason, limit: 80)], nil)
    }
  }

  private var everythingRow: MenuItem {
    let isWanted = portTask?.wishes.isEverything ?? false
    return MenuItem(
      id: "everything",
      .row(
        label: isWanted ? tr("Forward nothing by itself") : tr("Forward everything published"),
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
