import TestSupport

extension Part {
  static let window = Part("window", "from the click to its frames, and the memory when it is closed") { options in
    var (opened, again, memory, kept): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<options.rounds {
      try await WindowScene.use(options) { scene in
        let before = try scene.facts
        opened.append(try await scene.openAndClose())
        let after = try scene.facts
        again.append(try await scene.openAndClose())
        memory.append(Double(max(after.pss, try scene.facts.pss)) / Double(before.pss))
        kept.append(Double(try scene.facts.anonymous - before.anonymous) / megabyte)
      }
    }
    return [
      Row("window: click to its last frame, ms", median(opened), budget: .atMost(150, "150 ms")),
      Row("  once more, ms", median(again), budget: .atMost(150, "150 ms")),
      Row("  closed: PSS ÷ before", median(memory), digits: 2, budget: .atMost(1.1, "1.1")),
      Row("  kept by GTK for the next, MB", median(kept)),
    ]
  }

  static let crowdedWindow = Part("containers", "2,000 of them in the window") { options in
    let containers = (0..<2000).map { ContainerEngine.entry("c\($0)", id: ContainerEngine.id($0)) }
    let samples = try await WindowScene.use(options, containers: containers) { scene in
      var samples: [(open: Double, event: Double, stall: Double)] = []
      _ = try await scene.open("Open Podtray")
      for round in 0..<options.rounds {
        let opened = try await scene.press("ctrl+3", in: "Podtray")
        let event = try await scene.change(round)
        let stall = try await scene.longestStall { _ = try await scene.change(round + 1000) }
        samples.append((opened.last, event, stall))
        _ = try await scene.press("ctrl+1", in: "Podtray")
      }
      return samples
    }
    return [
      Row("2,000 containers: key to the last frame, ms", samples[0].open, budget: .atMost(200, "200 ms")),
      Row("  once more, ms", median(samples.dropFirst().map(\.open)), budget: .atMost(200, "200 ms")),
      Row("  event to its row, ms", median(samples.map(\.event)), budget: .atMost(30, "30 ms")),
      Row("  longest stall at an event, ms", median(samples.map(\.stall))),
    ]
  }
}

extension WindowScene {
  /// Milliseconds until it is there.
  fileprivate func openAndClose() async throws -> Double {
    let opened = try await open("Open Podtray").last
    try await close("Podtray")
    return opened
  }

  /// The first five by name: only what can be seen is drawn.
  private static let inSight = [0, 1, 10, 100, 1000]

  /// Somebody else pauses a container: the milliseconds from the engine's event to the frame.
  fileprivate func change(_ number: Int) async throws -> Double {
    try await frames.still()
    let (line, events) = (frames.count, engine.program.outputLines.count)
    let verb = number < 1000 ? "pause" : "unpause"
    try await engine.post("/v4.0.0/libpod/containers/\(ContainerEngine.id(Self.inSight[number % 5]))/\(verb)?")
    let told = try await engine.program.outputLines.first("event", from: events) { Double($0) }
    return try await frames.next("row", from: line).first - told / 1_000_000
  }
}
