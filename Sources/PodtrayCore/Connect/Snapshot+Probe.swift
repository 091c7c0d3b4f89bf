extension Snapshot {
  /// The same, after every machine that runs was asked whether it can be reached, all at once.
  public func probed() async -> Snapshot {
    guard case .success(let machines) = machines else { return self }
    var result = self
    result.machines = .success(
      await withTaskGroup(of: (Int, MachineProblem?).self) { group in
        for (index, machine) in machines.enumerated() {
          guard machine.problem == nil, machine.state == .running, let socket = machine.apiSocket else { continue }
          group.addTask { (index, MachineProblem(await APIProbe.ping(socket))) }
        }
        return await group.reduce(into: machines) { $0[$1.0].problem = $1.1 }
      })
    return result
  }
}

extension MachineProblem {
  fileprivate init?(_ reachability: Reachability) {
    guard case .unreachable(let reason) = reachability else { return nil }
    self = .unreachable(reason)
  }
}
