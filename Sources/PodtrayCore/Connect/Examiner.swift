/// Asks engines whether they answer, without asking a person anything and without waking the one of this computer.
public struct Examiner: Sendable {
  /// For the way to the engine, and then for its answer.
  private static let patience = (way: Duration.seconds(4), answer: Duration.seconds(1))

  private let environment: HostEnvironment
  private let forwards: ForwardKeeper

  public init(_ environment: HostEnvironment, forwards: ForwardKeeper) {
    self.environment = environment
    self.forwards = forwards
  }

  /// Takes five seconds at worst.
  public func examine(_ route: Route) async -> Health {
    let verdict = await verdict(on: route)
    return Health(verdict, of: route, askedAt: .now)
  }

  /// Asks the API socket of a machine.
  func probe(_ machine: String, _ socket: String) async -> Action {
    let health = await examine(.socket(socket))
    return .probed(machine, health.verdict.reachability, health)
  }

  private func verdict(on route: Route) async -> Health.Verdict {
    switch route {
    case .local: local
    case .socket(environment.localSocket): local
    case .socket(let path): await APIProbe.ask(path)
    case .forward(let forward): await verdict(on: forward)
    case .none(let reason): .unreachable(.other, reason)
    }
  }

  /// A connection would make systemd start the engine.
  private var local: Health.Verdict {
    LocalSocket.probe(environment.localSocket) == .listening
      ? .reachable(version: nil, latency: nil) : .unreachable(.noSocket, tr("podman.socket is off"))
  }

  private func verdict(on forward: Forward) async -> Health.Verdict {
    do {
      return try await forwards.borrow(forward, within: Self.patience.way) { socket in
        await APIProbe.ask(socket, within: Self.patience.answer)
      }
    } catch {
      return .unreachable(Health.Trouble(error.kind), DisplayText.line(error.message))
    }
  }

  /// Asks every engine of the state that can be asked, eight at once. What has not answered when `allowed` has passed
  /// stays unknown.
  public func examineAll(_ state: inout AppState, within allowed: Duration) async {
    await withTaskGroup(of: Action?.self) { group in
      group.addTask {
        try? await Reactor.shared.sleep(for: allowed)
        return nil
      }
      var pending = 0
      for machine in state.machines where machine.problem == nil && machine.state == .running {
        guard let socket = machine.apiSocket else { continue }
        group.addTask { await probe(machine.name, socket) }
        pending += 1
      }
      pending += begin(state.reduce(.listed(at: .now)), in: &group)
      while pending > 0, case let action?? = await group.next() {
        pending += begin(state.reduce(action), in: &group) - 1
      }
      group.cancelAll()
    }
  }

  /// How many were begun.
  private func begin(_ effects: [Effect], in group: inout TaskGroup<Action?>) -> Int {
    var count = 0
    for case .examine(let id, let route) in effects {
      group.addTask { .examined(id, await examine(route)) }
      count += 1
    }
    return count
  }
}

extension Health.Trouble {
  fileprivate init(_ kind: ForwardError.Kind) {
    self =
      switch kind {
      case .refused: .refused
      case .timedOut: .timedOut
      case .noRoute: .noRoute
      case .unknownHostKey: .unknownHostKey
      case .changedHostKey: .changedHostKey
      case .authentication: .needsSignIn
      case .noSocket: .noSocket
      case .noProgram: .noProgram
      case .other: .other
      }
  }
}
