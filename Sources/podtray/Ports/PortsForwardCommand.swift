internal import ArgumentParser
internal import PodtrayCore

struct PortsForwardCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "forward", abstract: tr("Make published ports of the active connection answer on localhost."),
    discussion: tr(
      "A running tray keeps them from then on, whenever the container runs and its connection is "
        + "the active one. Without a tray this command keeps them until it is interrupted."))

  @Argument(help: .init(tr("A published port, a container, or CONTAINER:PORT."))) var target: String?
  @Option(help: .init(tr("The port on this computer; the same number without it."))) var to: Int?
  @Flag(help: .init(tr("Everything that is published, now and later."))) var all = false

  func validate() throws {
    if all == (target != nil) { throw ValidationError(tr("Name a port or a container, or give --all.")) }
    if all, to != nil { throw ValidationError(tr("--to is for one port.")) }
    if let to, !(1...65535).contains(to) { throw ValidationError(tr("--to takes a port, 1 to 65535.")) }
  }

  func run(_ services: Services) async throws {
    let active = try await ActivePorts(services)
    guard let ssh = active.ssh else { return try sayWhereTheyAre(active) }
    if services.portsBoard.isKept {
      try await askTray(active)
    } else {
      try await PortsHere(active, ssh).keep(try await wishes(active))
    }
  }

  private func sayWhereTheyAre(_ active: ActivePorts) throws {
    guard active.isHere else {
      throw CommandFailure(
        tr("{connection} is not reached by ssh: its ports cannot be forwarded", ["connection": active.name]))
    }
    Console.print(tr("What {connection} publishes is on localhost already.", ["connection": active.name]))
  }

  private func wishes(_ active: ActivePorts) async throws -> PortWishes.OfConnection {
    var wishes = PortWishes.OfConnection(everything: all)
    for port in try await ports(active) { wishes.want(port, at: to) }
    return wishes
  }

  /// The ports that are meant, none of which anything is in the way of. None for everything.
  private func ports(_ active: ActivePorts) async throws -> [PublishedPort] {
    guard let text = target else { return [] }
    let published = try await active.published().ports
    let meant = PortTarget(text)?.matches(published) ?? []
    let ports = meant.filter { $0.transport == "tcp" }
    guard !ports.isEmpty else { throw nothing(text, meant, active) }
    if to != nil, ports.count > 1 {
      throw CommandFailure(tr("“{text}” means several ports; --to is for one", ["text": DisplayText.name(text)]))
    }
    return ports
  }

  private func nothing(_ text: String, _ meant: [PublishedPort], _ active: ActivePorts) -> CommandFailure {
    if let other = meant.first {
      let transport = DisplayText.line(other.transport.uppercased(), limit: 8)
      return CommandFailure(tr("ssh forwards TCP, not {transport}", ["transport": transport]))
    }
    return CommandFailure(
      tr(
        "no running container of {connection} publishes “{text}”",
        ["connection": active.name, "text": DisplayText.name(text)]),
      next: tr("“podtray ports” shows what there is"))
  }

  private func askTray(_ active: ActivePorts) async throws {
    let ports = try await ports(active)
    let before = active.report()
    let new = ports.filter { !(before?.isForwarded($0, to) ?? false) }
    for port in new { try checkPlace(of: port) }
    let file = active.services.portWishes
    let earlier = file.read()[active.connection]
    try file.change(active.connection) { wishes in
      if all { wishes = PortWishes.OfConnection(everything: true) }
      for port in new { wishes.want(port, at: to) }
    }
    if all {
      return Console.print(
        tr(
          "Everything that {connection} publishes comes to localhost, now and later.", ["connection": active.name]))
    }
    let report = await active.services.portsBoard.wait(within: ActivePorts.patience) { report in
      ports.allSatisfy { report?.hasDecided($0, to) ?? false }
    }
    if let failed = ports.compactMap({ report?.complaint(about: $0, to) }).first {
      try file.change(active.connection) { $0 = earlier }
      throw CommandFailure(failed)
    }
    for port in ports { Console.print(Sentences.ended(port.sentence(of: active.name, at: to ?? port.port))) }
  }

  private func checkPlace(of port: PublishedPort) throws {
    let local = to ?? port.port
    guard let complaint = LocalPort.complaint(at: local) else { return }
    let other = LocalPort.alternative(to: local)
    let target = port.words
    throw CommandFailure(complaint, next: other.map { Self.advice(target, to: $0) })
  }
}

extension PortsForwardCommand {
  /// What helps when a port of this computer is taken.
  static func advice(_ target: String, to port: Int) -> String {
    tr("“{command}” takes another port", ["command": "podtray ports forward \(target) --to \(port)"])
  }
}

extension PublishedPort {
  /// As a sentence names it.
  var words: String { "\(DisplayText.name(container)):\(port)" }

  /// Where it is on this computer, without the full stop.
  func sentence(of connection: String, at local: Int) -> String {
    tr(
      "{port} of {connection} is on {address}",
      ["port": words, "connection": connection, "address": "localhost:\(local)"])
  }
}

extension PortsReport {
  fileprivate func row(_ port: PublishedPort, _ to: Int?) -> Row? {
    rows.first { $0.port == port && $0.localPort.map { $0 == to ?? port.port } ?? true }
  }

  fileprivate func isForwarded(_ port: PublishedPort, _ to: Int?) -> Bool { row(port, to)?.standing == .forwarded }

  fileprivate func hasDecided(_ port: PublishedPort, _ to: Int?) -> Bool {
    switch row(port, to)?.standing {
    case .forwarded, .failed, .impossible: true
    case .offered, .connecting, nil: false
    }
  }

  /// Why it is not there.
  fileprivate func complaint(about port: PublishedPort, _ to: Int?) -> String? {
    switch row(port, to)?.standing {
    case .forwarded: nil
    case .failed(let reason), .impossible(let reason): reason
    case .offered, .connecting, nil: problem ?? tr("the tray has not forwarded {port} in time", ["port": port.words])
    }
  }
}
