extension MachineRepairer {
  /// Stops the machine as well as it can be stopped, and starts it.
  func restart(_ machine: String) async throws -> String {
    try await requireFreePlace(for: machine)
    await stop(machine)
    try await endProcess(of: machine)
    await GvProxy.endLeftOver(of: machine, environment)
    try await requireForgottenStart(machine)
    let start = await machines.operate(machine, .start)
    let now = try await now(machine)
    guard now?.state == .running, now?.hasVM == true else {
      throw RepairFailure.notProven(machine, now?.state, complaint: start.complaint, log: start.logPath)
    }
    if case .unreachable(let reason)? = await answer(of: now) {
      throw RepairFailure.stillUnreachable(machine, reason, log: start.logPath)
    }
    return tr("{machine} is running again", ["machine": DisplayText.name(machine)])
  }

  private func answer(of machine: Machine?) async -> Reachability? {
    guard let socket = machine?.apiSocket else { return nil }
    return await APIProbe.ping(socket, within: limits.answer)
  }

  /// A list that fails may fail because of this very machine.
  private func requireFreePlace(for machine: String) async throws {
    let others = ((try? await client.machines()) ?? []).filter { $0.name != machine }
    if let other = others.first(where: { $0.state == .running || $0.hasVM }) {
      throw RepairFailure.occupied(machine, by: other.name)
    }
  }

  /// Where Podman waits for a VM that does not end, it is helped, so that it tidies up behind it.
  private func stop(_ machine: String) async {
    let limit = limits.stop
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        _ = await machines.operate(machine, .stop, within: limit + .seconds(30))
        return true
      }
      group.addTask {
        try? await Reactor.shared.sleep(for: limit)
        return false
      }
      let hasStopped = await group.next() ?? true
      if hasStopped {
        group.cancelAll()
      } else {
        _ = await VMProcess.find(machine, environment)?.end()
      }
    }
  }

  /// From 5.0 a start does not mind the mark which a killed one has left. Before, only a stop takes it away, and only
  /// when the VM's monitor is gone; before 4.6 nothing does.
  private func requireForgottenStart(_ machine: String) async throws {
    guard let version = try? await client.info().version, !version.isAtLeast(5, 0),
      try await now(machine)?.problem == .stuckStarting
    else { return }
    guard version.isAtLeast(4, 6) else {
      throw RepairFailure.keepsStarting(machine, version, file: MachineFiles.find(machine, environment).first?.path)
    }
    let stop = await machines.operate(machine, .stop, within: limits.stop)
    if try await now(machine)?.problem == .stuckStarting {
      let monitor = MachineFiles.find(machine, environment).first?.monitorSocket
      throw RepairFailure.keepsStarting(machine, version, monitor: monitor, stop)
    }
  }
}
