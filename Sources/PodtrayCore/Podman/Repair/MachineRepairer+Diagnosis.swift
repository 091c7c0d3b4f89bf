extension MachineRepairer {
  /// What is wrong with a machine, also what only shows after a while: for somebody who waits for the answer. Returns at
  /// once unless the machine is ending or does not answer.
  public func problem(of machine: Machine) async -> MachineProblem? {
    if let problem = machine.problem { return problem }
    switch machine.state {
    case .running: return await unreachable(machine)
    case .stopping: return await lingering(machine)
    case .stopped, .starting, .unknown: return nil
    }
  }

  /// Once is nothing: a guest that has much to do answers the next time.
  private func unreachable(_ machine: Machine) async -> MachineProblem? {
    guard let socket = machine.apiSocket, await APIProbe.ping(socket) != .reachable else { return nil }
    try? await Reactor.shared.sleep(for: AppState.secondProbe)
    guard case .unreachable(let reason) = await APIProbe.ping(socket) else { return nil }
    return .unreachable(reason)
  }

  /// A guest that shuts down takes its time.
  private func lingering(_ machine: Machine) async -> MachineProblem? {
    let isBeingStopped = machine.activity?.verb == .stop
    let patience = isBeingStopped ? AppState.patienceForStop : AppState.patienceForVM
    guard let vm = VMProcess.find(machine.name, environment), await !vm.handle.hasEnded(within: patience) else {
      return nil
    }
    return isBeingStopped ? .slowStop : .vmWithoutPodman
  }
}
