internal import PodtrayCore

/// A connection, and the way to its engine.
struct ReachedEngine {
  static let patience = Duration.seconds(30)

  let services: Services
  let connection: ConnectionID
  let route: Route
  private let advice: String?

  /// - Parameter id: nil for the active connection. One that is gone leads nowhere: what was meant for another engine must
  ///   not be done on this computer.
  /// - Throws: ``CommandFailure``, ``EnvironmentError``.
  init(_ services: Services, _ id: ConnectionID? = nil) async throws {
    let state = await services.state()
    if id == nil, case .removed(let gone)? = state.active.note { throw EnvironmentError.removed(gone) }
    let id = id ?? state.active.id
    if id != .local, let error = state.connectionsError { throw CommandFailure(error) }
    guard let connection = ([.local] + state.connections).first(where: { $0.id == id }) else {
      throw EnvironmentError.unknown(id)
    }
    self.services = services
    self.connection = id
    route = Route(connection, machine: state.machine(of: id))
    advice = id == .local && state.localSocket == .off ? tr("“podtray doctor --fix” enables podman.socket") : nil
  }

  var name: String { connection.displayName }

  /// Lets `body` use the engine's socket, for as long as it takes.
  /// - Throws: ``CommandFailure``, ``ForwardError``; what `body` throws, with the connection named.
  func use<Value: Sendable>(_ body: @Sendable (String) async throws -> Value) async throws -> Value {
    let result: Result<Value, any Error>
    switch route {
    case .local: result = await Self.result(services.environment.localSocket, body)
    case .socket(let path): result = await Self.result(path, body)
    case .forward(let forward):
      result = try await services.forwards.borrow(forward, within: Self.patience) { await Self.result($0, body) }
    case .none(let reason): throw CommandFailure(Sentences.about(name, reason))
    }
    do {
      return try result.get()
    } catch let error as EngineAPIError {
      throw CommandFailure(Sentences.about(name, error.message), next: advice)
    }
  }

  private static func result<Value: Sendable>(
    _ socket: String, _ body: @Sendable (String) async throws -> Value
  ) async -> Result<Value, any Error> {
    do {
      return .success(try await body(socket))
    } catch {
      return .failure(error)
    }
  }
}
