internal import Glibc

/// The names that a shell may complete a word with. Each is asked for while a person waits with a finger on Tab: nothing
/// is said of what goes wrong, and nobody on another computer is asked.
public struct Candidates: Sendable {
  /// Longer than anybody waits.
  private static let patience = Duration.seconds(1)

  private let environment: HostEnvironment

  public init(_ environment: HostEnvironment) { self.environment = environment }

  /// The machines, as their files name them: whoever lists them with Podman waits for each of them.
  public func machines() -> [String] {
    geteuid() == 0 ? [] : MachineFiles.scan(environment).map(\.name)
  }

  /// Local and Podman's own, as a person types them.
  public func connections() async -> [String] {
    let client = PodmanClient(environment: environment)
    let own = try? await withDeadline(Self.patience) { try await client.connections() }
    return [ConnectionID.local.description] + (own ?? []).map(\.id.description)
  }

  /// The containers of one connection, where its engine has a socket on this computer; no other engine is asked.
  /// - Parameter connection: nil for the active one.
  public func containers(of connection: ConnectionID?) async -> [String] {
    let names = try? await withDeadline(Self.patience) { try await self.askForContainers(connection) }
    return names ?? []
  }

  private func askForContainers(_ wanted: ConnectionID?) async throws -> [String] {
    var state = AppState(overrides: environment.overrides)
    let reader = SnapshotReader(client: PodmanClient(environment: environment), environment: environment)
    _ = state.reduce(.refreshed(await reader.read()))
    let id = wanted ?? state.active.id
    guard let connection = ([.local] + state.connections).first(where: { $0.id == id }) else { return [] }
    let socket: String
    switch Route(connection, machine: state.machine(of: id)) {
    case .local: socket = environment.localSocket
    case .socket(let path): socket = path
    case .forward, .none: return []
    }
    return try await ContainerActions(EngineAPI(socket: socket)).list().filter { !$0.isInfra }.map(\.name)
  }
}
