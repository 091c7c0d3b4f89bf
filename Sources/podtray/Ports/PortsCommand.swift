internal import ArgumentParser
internal import PodtrayCore

struct PortsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ports", abstract: tr("Bring the published ports of a remote engine to this computer."),
    subcommands: [List.self, PortsForwardCommand.self, PortsReleaseCommand.self], defaultSubcommand: List.self)

  struct List: ServiceCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("List what the containers of the active connection publish, and where it is on this computer."))

    @Flag(help: .init(tr("Print JSON."))) var json = false

    func run(_ services: Services) async throws {
      let active = try await ActivePorts(services)
      let published = try await active.published()
      let rows = active.rows(published)
      if json {
        Console.print(try Output.json(rows.map(PortReport.init)))
      } else if rows.isEmpty {
        Console.print(
          tr("No running container of {connection} publishes a port.", ["connection": active.name]))
      } else {
        Console.print(Output.columns(rows.map(\.columns)))
        if published.omitted > 0 { Console.print(trn("… and {count} more", "… and {count} more", published.omitted)) }
      }
    }
  }
}

extension ActivePorts {
  struct Row {
    let port: PublishedPort
    let place: PortPlace
  }

  /// Where a published port is.
  enum PortPlace {
    case here(Int)
    /// It can be brought here, if nothing is in the way.
    case elsewhere(obstacle: String?)
    case connecting(Int)
    case failed(String)
    case never(String)
  }

  func rows(_ published: PublishedPorts) -> [Row] {
    let told = Dictionary((report()?.rows ?? []).map { ($0.port, $0) }) { first, _ in first }
    let plan = PortPlan(published.ports, wishes: PortWishes.OfConnection())
    return plan.entries.map { Row(port: $0.port, place: place(of: $0, told[$0.port])) }
  }

  private func place(of entry: PortPlan.Entry, _ told: PortsReport.Row?) -> PortPlace {
    if isHere { return .here(entry.port.port) }
    if ssh == nil { return .never(tr("only a connection by ssh can bring it here")) }
    if let obstacle = entry.obstacle { return .never(obstacle) }
    switch (told?.standing, told?.localPort) {
    case (.forwarded, let port?): return .here(port)
    case (.connecting, let port?): return .connecting(port)
    case (.failed(let reason), _): return .failed(reason)
    case (.impossible(let reason), _): return .never(reason)
    default: return .elsewhere(obstacle: LocalPort.complaint(at: entry.port.port))
    }
  }
}

extension ActivePorts.Row {
  fileprivate var columns: [String] {
    [
      DisplayText.name(port.container), "\(port.label) → \(port.containerPort)/\(DisplayText.line(port.transport))",
      words,
    ]
  }

  private var words: String {
    switch place {
    case .here(let port): "localhost:\(port)"
    case .connecting(let port): tr("{address}, connecting…", ["address": "localhost:\(port)"])
    case .elsewhere(nil): tr("not on this computer")
    case .elsewhere(let obstacle?): tr("not on this computer: {reason}", ["reason": obstacle])
    case .failed(let reason), .never(let reason):
      tr("not on this computer: {reason}", ["reason": DisplayText.line(reason)])
    }
  }
}

/// What `podtray ports list --json` prints of a port.
private struct PortReport: Encodable {
  let container: String
  let address: String
  let port: Int
  let containerPort: Int
  let transport: String
  let localPort: OrNull<Int>
  let forwardable: Bool
  let problem: OrNull<String>

  init(_ row: ActivePorts.Row) {
    (container, address, port) = (row.port.container, row.port.address, row.port.port)
    (containerPort, transport) = (row.port.containerPort, row.port.transport)
    var (local, problem, forwardable): (Int?, String?, Bool) = (nil, nil, true)
    switch row.place {
    case .here(let port): local = port
    case .connecting: break
    case .elsewhere(let obstacle): problem = obstacle
    case .failed(let reason): problem = reason
    case .never(let reason): (problem, forwardable) = (reason, false)
    }
    localPort = OrNull(local)
    self.problem = OrNull(problem)
    self.forwardable = forwardable
  }
}
