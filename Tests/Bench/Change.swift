import TestSupport

extension Part {
  static let change = Part("change", "what is done at another terminal, until the row says so") { options in
    let podtray = try await Changes.measure(options.podtray, rounds: options.rounds)
    let poller = try await Changes.measure(options.poller, rounds: min(options.rounds, 3), period: .seconds(5))
    func row(_ title: String, budget: Budget? = nil, _ value: (Changes) -> Double) -> Row {
      Row(title, [.podtray: value(podtray), .poller: value(poller)], digits: 1, budget: budget)
    }
    let list = median(podtray.lists)
    let limit = 1.5 * list + 50
    let budget = Budget.atMost(limit, "\(Int(limit.rounded())) ms: 1.5 lists + 50 ms")
    return [
      Row("one machine list, ms", [.podtray: list, .poller: median(poller.lists)]),
      row("stop elsewhere: its end to the row, ms", budget: budget) { median($0.stops.map(\.fromEnd)) },
      row("  ÷ one machine list") { median($0.stops.map(\.fromEnd)) / median($0.lists) },
      row("  from its start, ms") { median($0.stops.map(\.fromStart)) },
      row("start elsewhere: its end to the row, ms") { median($0.starts.map(\.fromEnd)) },
      row("default moved: its end to the row, ms", budget: budget) { median($0.moves.map(\.fromEnd)) },
      row("  ÷ one machine list") { median($0.moves.map(\.fromEnd)) / median($0.lists) },
    ]
  }
}

/// How long after something was done elsewhere a tray shows it, in milliseconds.
private struct Changes: Sendable {
  struct Delay: Sendable {
    /// After Podman's process began, which takes its time to change anything.
    let fromStart: Double
    /// After it ended; negative when the tray was faster than Podman.
    let fromEnd: Double
  }

  var stops: [Delay] = []
  var starts: [Delay] = []
  var moves: [Delay] = []
  var lists: [Double] = []

  /// - Parameter period: of its own questions: what happens elsewhere keeps no step with them.
  static func measure(_ program: String, rounds: Int, period: Duration = .zero) async throws -> Changes {
    try await Scene.use(Scene.fewThings(running: true)) { desktop, podman in
      let tray = try await desktop.open(program)
      try await tray.item.menu("running machine") { $0.find("dev — running") != nil }
      if let row = try await tray.item.menu().find("Active connection/dev — running · rootless"), row.isEnabled {
        try await tray.item.click("Active connection/dev — running · rootless")
      }
      try await tray.item.menu("active connection") { $0.children.contains { $0.label.hasPrefix("● dev") } }
      var changes = Changes()
      let elsewhere = Elsewhere(podman: podman, tray: tray.item, period: period)
      for _ in 0..<rounds { try await changes.round(elsewhere) }
      return changes
    }
  }

  private mutating func round(_ elsewhere: Elsewhere) async throws {
    stops.append(try await elsewhere.do("machine", "stop", "dev") { $0 == "dev — stopped" })
    starts.append(try await elsewhere.do("machine", "start", "dev") { $0 == "dev — running" })
    moves.append(try await elsewhere.do("system", "connection", "default", "build") { $0.hasPrefix("● build") })
    moves.append(try await elsewhere.do("system", "connection", "default", "dev") { $0.hasPrefix("● dev") })
    let list = try await elsewhere.podman.elsewhere("machine", "list", "--format", "json")
    lists.append(list.duration.milliseconds)
  }
}

/// Another terminal, and a tray that should see what is done there.
private struct Elsewhere {
  let podman: FakePodman
  let tray: TrayItem
  let period: Duration

  func `do`(_ words: String..., shows: @escaping @Sendable (String) -> Bool) async throws -> Changes.Delay {
    if period > .zero { await pass(period * Double.random(in: 0..<1)) } else { try await podman.quiet() }
    let (signals, events) = (tray.signals.count, podman.events.count)
    let line = words.joined(separator: " ")
    let command = try Program(Built.fakes + "/podman", words, in: podman.workspace)
    let shown = try await tray.signals.first("row after \(line)", from: signals, within: .seconds(30)) { signal in
      signal.changes.values.contains { $0["label"].map(shows) ?? false } ? signal.at : nil
    }
    let call = try await podman.call(line, from: events)
    let ended = try await podman.events.first("end of \(line)", from: events) { moment in
      if case .ended(call.pid, _) = moment.event { moment.at } else { nil }
    }
    return Changes.Delay(
      fromStart: (shown - command.startedAt).milliseconds, fromEnd: (shown - ended).milliseconds)
  }
}
