import TestSupport

extension Part {
  static let rest = Part("rest", "nothing happens, all side by side") { options in
    let time = Duration.seconds(options.rest)
    async let traced = tracedRest(of: options.podtray, during: time)
    let rests = try await withThrowingTaskGroup(of: (Peer, Rest).self) { group in
      for candidate in options.candidates {
        group.addTask { (candidate.peer, try await rest(of: candidate, during: time)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let span = "in \(options.rest) s"
    var rows = [
      Row("programs started \(span)", rests.mapValues { Double($0.programs) }, digits: 0, budget: "0"),
      Row("context switches \(span)", rests.mapValues { Double($0.switches) }, digits: 0, budget: "0"),
      Row("CPU \(span), ms", rests.mapValues(\.cpu.milliseconds), budget: "0"),
      Row("  and of the programs started, ms", rests.mapValues(\.childrenCPU.milliseconds), digits: 0),
    ]
    if let calls = try await traced {
      rows += [
        Row("system calls \(span) (strace)", Double(calls.returned.count), digits: 0, budget: "0"),
        Row("  forks and execs", Double(calls.processes.count), digits: 0, budget: "0"),
        Row("  timers", Double(calls.timers.count), digits: 0, budget: "0"),
      ]
    }
    return rows
  }

  private static func rest(of candidate: Candidate, during time: Duration) async throws -> Rest {
    try await Scene.use { desktop, podman in
      let tray = try await desktop.open(candidate.program)
      _ = try await tray.item.menu()
      await pass(Scene.timeToSettle)
      let (before, calls) = (try Scene.facts(of: tray.program), podman.calls.count)
      await pass(time)
      let after = try Scene.facts(of: tray.program)
      return Rest(
        programs: podman.calls.count - calls, switches: after.switches(since: before), cpu: after.cpu - before.cpu,
        childrenCPU: after.childrenCPU - before.childrenCPU)
    }
  }

  /// Nil where there is no strace.
  private static func tracedRest(of podtray: String, during time: Duration) async throws -> SystemCalls? {
    try await Scene.use { desktop, _ in
      guard desktop.workspace.find("strace") != nil else { return nil }
      return try await SystemCalls.atRest(of: podtray, on: desktop, settle: Scene.timeToSettle, during: time)
    }
  }
}

/// What a tray did while nothing happened.
private struct Rest {
  /// Podman's: no other program is there to be started.
  let programs: Int
  let switches: Int
  let cpu: Duration
  let childrenCPU: Duration
}
