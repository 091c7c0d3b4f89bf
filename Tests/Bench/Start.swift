import TestSupport

extension Part {
  static let start = Part("start", "from exec to the icon, and the memory then") { options in
    var samples: [Peer: Samples] = [:]
    // The first round only warms the page cache.
    for round in 0...options.rounds {
      for candidate in options.candidates {
        let start = try await startTime(candidate)
        let facts = try await memory(candidate, settle: .seconds(options.settle))
        if round > 0 { samples[candidate.peer, default: Samples()].add(start: start, facts) }
      }
    }
    let sizes = options.candidates.compactMap { candidate in
      candidate.installed.map { (candidate.peer, Double(installedSize($0)) / megabyte) }
    }
    return [
      Row("start to registered, ms", samples.mapValues { median($0.starts) }, showsRatio: true, budget: .ratio(1.3)),
      Row(
        "PSS, MB", samples.mapValues { median($0.memory) }, showsRatio: true,
        budget: .memory),
      Row("threads", samples.mapValues { median($0.threads) }, digits: 0),
      Row("installed, MB", Dictionary(uniqueKeysWithValues: sizes), digits: 2, budget: .atMost(25, "25 MB")),
    ]
  }

  /// From the program's exec to its registration with the watcher.
  private static func startTime(_ candidate: Candidate) async throws -> Duration {
    try await Scene.use { desktop, _ in try await desktop.open(candidate.program).startTime }
  }

  /// At rest, with libraries that no other process maps: what other programs share would shrink its part.
  private static func memory(_ candidate: Candidate, settle: Duration) async throws -> ProcessFacts {
    try await Scene.use { desktop, _ in
      try await PrivateLibraries.use(in: desktop.workspace, for: candidate)
      let tray = try await desktop.open(candidate.program)
      _ = try await tray.item.menu()
      await pass(settle)
      return try Scene.facts(of: tray.program)
    }
  }
}

let megabyte = 1_048_576.0

/// What was measured of one candidate.
private struct Samples {
  /// Milliseconds.
  var starts: [Double] = []
  /// Megabytes.
  var memory: [Double] = []
  var threads: [Double] = []

  mutating func add(start: Duration, _ facts: ProcessFacts) {
    starts.append(start.milliseconds)
    memory.append(Double(facts.pss) / megabyte)
    threads.append(Double(facts.threads))
  }
}
