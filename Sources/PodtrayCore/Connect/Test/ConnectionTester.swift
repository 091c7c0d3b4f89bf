/// Goes the way to a connection's engine, as clients do, and tells how far it leads. Nobody is asked anything.
public struct ConnectionTester: Sendable {
  private let client: PodmanClient
  private let forwards: ForwardKeeper
  private let environment: HostEnvironment

  public init(client: PodmanClient, forwards: ForwardKeeper, environment: HostEnvironment) {
    self.client = client
    self.forwards = forwards
    self.environment = environment
  }

  /// - Parameter within: for each of its two parts, the way there and the engine's answers.
  /// - Throws: ``PodmanError``, ``SwitchError`` when there is no such connection.
  public func test(_ id: ConnectionID, within: Duration = .seconds(20)) async throws -> ConnectionTrial {
    let connection = try await find(id)
    let machine = try await client.machine(behind: connection)
    if let machine, machine.state == .stopped { throw PodmanError.notRunning(machine.name) }
    let route = Route(connection, machine: machine)
    let steps = ConnectionTrial.Step.all(to: route, of: connection)
    do throws(ConnectionTrial.Failure) {
      let answer = try await answer(behind: route, within)
      return ConnectionTrial(connection: id, steps: steps, result: .success(answer))
    } catch {
      return ConnectionTrial(connection: id, steps: steps, result: .failure(error))
    }
  }

  private func find(_ id: ConnectionID) async throws -> Connection {
    if id == .local { return .local }
    guard let connection = try await client.connections().first(where: { $0.id == id }) else {
      throw SwitchError.unknown(id)
    }
    return connection
  }

  private func answer(behind route: Route, _ within: Duration) async throws(ConnectionTrial.Failure) -> EngineAnswer {
    switch route {
    case .local: return try await Self.ask(environment.localSocket, within)
    case .socket(let path): return try await Self.ask(path, within)
    case .none(let reason): throw ConnectionTrial.Failure(.socket, reason)
    case .forward(let forward):
      return try await through(forward, within)
    }
  }

  private func through(_ forward: Forward, _ within: Duration) async throws(ConnectionTrial.Failure) -> EngineAnswer {
    let answer: Result<EngineAnswer, ConnectionTrial.Failure>
    do throws(ForwardError) {
      answer = try await forwards.borrow(forward, within: within) { path in
        do throws(ConnectionTrial.Failure) {
          return .success(try await Self.ask(path, within))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw ConnectionTrial.Failure(error)
    }
    return try answer.get()
  }

  private static func ask(_ socket: String, _ within: Duration) async throws(ConnectionTrial.Failure) -> EngineAnswer {
    let api = EngineAPI(socket: socket)
    do {
      let version = try await api.get("/version", within: within, limit: 1 << 20).decoded(as: Version.self)
      let start = ContinuousClock.now
      _ = try await api.get("/_ping", within: within, limit: 1 << 16)
      return EngineAnswer(
        name: version.Components?.first?.Name ?? tr("Engine"), version: version.Version,
        apiVersion: version.ApiVersion ?? "",
        roundTrip: .now - start)
    } catch EngineAPIError.unreachable(let reason) {
      throw ConnectionTrial.Failure(.socket, reason)
    } catch {
      throw ConnectionTrial.Failure(.answer, ErrorText.of(error))
    }
  }

  private struct Version: Decodable {
    let Version: String
    let ApiVersion: String?
    let Components: [Component]?

    struct Component: Decodable {
      let Name: String
    }
  }
}
