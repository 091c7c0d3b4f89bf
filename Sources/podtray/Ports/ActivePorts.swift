internal import PodtrayCore

/// The active connection, and the way to what its containers publish.
struct ActivePorts {
  static let patience = ReachedEngine.patience

  private let engine: ReachedEngine

  /// - Throws: ``CommandFailure`` when Podman does not tell what is active; ``EnvironmentError``.
  init(_ services: Services) async throws { engine = try await ReachedEngine(services) }

  var services: Services { engine.services }
  var connection: ConnectionID { engine.connection }
  var name: String { engine.name }

  /// Where ports have to be brought here.
  var ssh: SSHDestination? {
    if case .forward(.ssh(let ssh)) = engine.route, !ssh.isMachine { ssh } else { nil }
  }

  /// What is published is on this computer anyway.
  var isHere: Bool {
    switch engine.route {
    case .local, .socket: true
    case .forward(.ssh(let ssh)): ssh.isMachine
    case .forward(.relay), .none: false
    }
  }

  /// - Throws: ``CommandFailure``, ``ForwardError``.
  func published() async throws -> PublishedPorts {
    try await engine.use { try await PublishedPorts(reading: EngineAPI(socket: $0)) }
  }

  /// How it stands, as far as another process tells.
  func report() -> PortsReport? {
    services.portsBoard.read().flatMap { $0.connection == connection ? $0 : nil }
  }
}
