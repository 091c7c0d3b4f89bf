import TestSupport

extension Part {
  static let rest = Part("rest", "nothing happens, all side by side") { options in
    let time = Duration.seconds(options.rest)
    async let traced = tracedRest(of: options.podtray, during: time)
    let watched = try await withThrowingTaskGroup(of: (Peer, Watched).self) { group in
      for candidate in options.candidates {
        group.addTask { (candidate.peer, try await watch(candidate, during: time)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let span = "in \(options.rest) s"
    var rows = [
      Row("programs started \(span)", watched.mapValues { Double($0.programs) }, digits: 0, budget: .nothing),
      Row("context switches \(span)", watched.mapValues { Double($0.rest.switches) }, digits: 0, budget: .nothing),
      Row("timers that are set", watched.mapValues { Double($0.rest.timers.count) }, digits: 0, budget: .nothing),
      Row("CPU \(span), ms", watched.mapValues(\.rest.cpuTime.milliseconds), budget: .nothing),
      Row("  and of the programs started, ms", watched.mapValues(\.childrenCPU.milliseconds), digits: 0),
    ]
    if let calls = try await traced {
      rows += [
        Row("system calls \(span) (strace)", Double(calls.returned.count), digits: 0, budget: .nothing),
        Row("  forks and execs", Double(calls.processes.count), digits: 0, budget: .nothing),
        Row("  timers", Double(calls.timers.count), digits: 0, budget: .nothing),
      ]
    }
    return rows
  }

  private static func watch(_ candidate: Candidate, during time: Duration) async throws -> Watched {
    try await Scene.use { desktop, podman in
      let tray = try await desktop.open(candidate.program)
      _ = try await tray.item.menu()
      await pass(Scene.timeToSettle)
      let (before, calls) = (try Scene.facts(of: tray.program), podman.calls.count)
      let rest = try await Rest.observe(tray.program.pid, during: time)
      return Watched(
        rest: rest, programs: podman.calls.count - calls,
        childrenCPU: try Scene.facts(of: tray.program).childrenCPU - before.childrenCPU)
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
private struct Watched {
  let rest: Rest
  /// Podman's: there is no other program to be started.
  let programs: Int
  let childrenCPU: Duration
}
