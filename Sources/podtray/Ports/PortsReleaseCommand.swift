internal import ArgumentParser
internal import PodtrayCore

struct PortsReleaseCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: tr("Take forwarded ports of the active connection back from localhost."))

  @Argument(help: .init(tr("A published port, a container, or CONTAINER:PORT."))) var target: String?
  @Flag(help: .init(tr("Everything, also what would come later."))) var all = false

  func validate() throws {
    if all == (target != nil) { throw ValidationError(tr("Name a port or a container, or give --all.")) }
  }

  func run(_ services: Services) async throws {
    let active = try await ActivePorts(services)
    let report = active.report()
    let ports = try ports(services.portWishes.read()[active.connection], report, active)
    try services.portWishes.change(active.connection) { wishes in
      if all { wishes = PortWishes.OfConnection() }
      for port in ports { wishes.release(port) }
    }
    guard report != nil else { return say(ports, active) }
    _ = await services.portsBoard.wait(within: ActivePorts.patience) { report in
      !(report?.rows.contains { row in (all || ports.contains(row.port)) && row.standing.isWanted } ?? false)
    }
    say(ports, active)
  }

  private func say(_ ports: [PublishedPort], _ active: ActivePorts) {
    if all { return Console.print(tr("Nothing of {connection} is forwarded any more.", ["connection": active.name])) }
    for port in ports {
      let values: KeyValuePairs = ["port": port.words, "connection": active.name]
      Console.print(tr("{port} of {connection} is not forwarded any more.", values))
    }
  }

  /// The container may have gone: what is wanted counts, too.
  private func ports(
    _ wishes: PortWishes.OfConnection, _ report: PortsReport?, _ active: ActivePorts
  ) throws -> [PublishedPort] {
    guard let text = target else { return [] }
    let here = report?.rows.filter(\.standing.isWanted).map(\.port) ?? []
    let known = here + wishes.wanted.filter { wish in !here.contains { $0.words == wish.words } }
    let meant = PortTarget(text)?.matches(known) ?? []
    guard !meant.isEmpty else {
      throw CommandFailure(
        tr("“{text}” of {connection} is not forwarded", ["text": DisplayText.name(text), "connection": active.name]),
        next: tr("“podtray ports” shows what is"))
    }
    return meant
  }
}
