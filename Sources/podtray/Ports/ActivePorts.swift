internal import PodtrayCore

/// The active connection, and the way to what its containers publish.
struct ActivePorts {
  static let patience = Duration.seconds(30)

  let services: Services
  let connection: ConnectionID
  let route: Route
  private let advice: String?

  /// - Throws: ``CommandFailure`` when Podman does not tell what is active.
  init(_ services: Services) async throws {
    let state = await services.state()
    let id = state.active.id
    if id != .local, let error = state.connectionsError { throw CommandFailure(error) }
    guard let connection = ([.local] + state.connections).first(where: { $0.id == id }) else {
      throw CommandFailure(SwitchError.unknown(id))
    }
    self.services = services
    self.connection = id
    route = Route(connection, machine: state.machine(of: id))
    advice = id == .local && state.localSocket == .off ? "“podtray doctor --fix” enables podman.socket" : nil
  }

  var name: String { connection.displayName }

  /// Where ports have to be brought here.
  var ssh: SSHDestination? {
    if case .forward(.ssh(let ssh)) = route, !ssh.isMachine { ssh } else { nil }
  }

  /// What is published is on this computer anyway.
  var isHere: Bool {
    switch route {
    case .local, .socket: true
    case .forward(.ssh(let ssh)): ssh.isMachine
    case .forward(.relay), .none: false
    }
  }

  /// - Throws: ``CommandFailure``, ``ForwardError``.
  func published() async throws -> PublishedPorts {
    let result: Result<PublishedPorts, any Error>
    switch route {
    case .local: result = await Self.read(services.environment.localSocket)
    case .socket(let path): result = await Self.read(path)
    case .forward(let forward):
      result = try await services.forwards.borrow(forward, within: Self.patience) { await Self.read($0) }
    case .none(let reason): throw CommandFailure("\(name): \(reason)")
    }
    do {
      return try result.get()
    } catch {
      throw CommandFailure("\(name): \(ErrorText.of(error))", next: advice)
    }
  }

  private static func read(_ socket: String) async -> Result<PublishedPorts, any Error> {
    do {
      return .success(try await PublishedPorts(reading: EngineAPI(socket: socket)))
    } catch {
      return .failure(error)
    }
  }

  /// How it stands, as far as another process tells.
  func report() -> PortsReport? {
    services.portsBoard.read().flatMap { $0.connection == connection ? $0 : nil }
  }
}
