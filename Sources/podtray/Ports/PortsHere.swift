internal import PodtrayCore

/// Keeps ports in this process, and says how that goes, until it is interrupted.
struct PortsHere {
  private let active: ActivePorts
  private let ssh: SSHDestination

  init(_ active: ActivePorts, _ ssh: SSHDestination) {
    self.active = active
    self.ssh = ssh
  }

  /// - Throws: ``CommandFailure`` when nothing of it can be had; ``ForwardError``.
  func keep(_ wishes: PortWishes.OfConnection) async throws {
    let task = PortTask(connection: active.connection, ssh: ssh, wishes: wishes)
    let (environment, name) = (active.services.environment, active.name)
    let failure = try await active.services.forwards.borrow(.ssh(ssh), within: ActivePorts.patience) {
      socket -> CommandFailure? in
      let keeper = PortKeeper(environment, socket: socket)
      await keeper.keep(task)
      let failure = await Self.tell(keeper.changes, of: name)
      // Not a child task: an interruption cancels this one.
      await Task { await keeper.stop() }.value
      return failure
    }
    if let failure { throw failure }
  }

  private static func tell(_ reports: AsyncStream<PortsReport>, of connection: String) async -> CommandFailure? {
    var teller = Teller(connection: connection)
    for await report in reports {
      if let failure = teller.tell(report) { return failure }
    }
    return nil
  }
}

/// Says what is new.
private struct Teller {
  let connection: String
  private var told: [PublishedPort: PortStanding] = [:]
  private var hasBegun = false

  init(connection: String) { self.connection = connection }

  /// - Returns: why there is nothing to wait for.
  mutating func tell(_ report: PortsReport) -> CommandFailure? {
    let wanted = report.rows.filter(\.standing.isWanted)
    if !hasBegun {
      if wanted.contains(where: { $0.standing == .connecting }) { return nil }
      if let failure = hopeless(wanted) { return failure }
      if let problem = report.problem { return CommandFailure(Sentences.about(connection, problem)) }
      hasBegun = true
      if wanted.isEmpty {
        Console.print(
          tr(
            "No running container of {connection} publishes a port yet. Ctrl-C ends this.", ["connection": connection]))
      }
    }
    let now = Dictionary(wanted.map { ($0.port, $0.standing) }) { first, _ in first }
    for row in wanted where told[row.port] != row.standing { say(row) }
    for port in told.keys where now[port] == nil {
      Console.print(tr("{port} has gone.", ["port": port.words]))
    }
    told = now
    return nil
  }

  private func hopeless(_ wanted: [PortsReport.Row]) -> CommandFailure? {
    let reasons = wanted.compactMap { if case .failed(let reason) = $0.standing { reason } else { nil } }
    guard let first = reasons.first, reasons.count == wanted.count, let row = wanted.first else { return nil }
    let local = row.localPort ?? row.port.port
    guard LocalPort.complaint(at: local) != nil, let other = LocalPort.alternative(to: local) else {
      return CommandFailure(first)
    }
    return CommandFailure(first, next: PortsForwardCommand.advice(row.port.words, to: other))
  }

  private func say(_ row: PortsReport.Row) {
    switch row.standing {
    case .forwarded:
      let local = row.localPort ?? row.port.port
      let place = Sentences.ended(row.port.sentence(of: connection, at: local))
      Console.print(place + " " + tr("Ctrl-C ends this."))
    case .failed(let reason): Console.note(Sentences.about(row.port.words, DisplayText.line(reason)))
    case .offered, .connecting, .impossible: break
    }
  }
}
