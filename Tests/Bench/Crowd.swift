import Glibc
import TestSupport

extension Part {
  static let crowd = Part("crowd", "10, 100 and 1,000 rows, one changes") { options in
    var rows: [Row] = []
    for count in [10, 100, 1000] {
      var samples: [Peer: [Crowd]] = [:]
      for candidate in options.candidates where candidate.peer != .poller {
        samples[candidate.peer] = try await Crowd.measure(candidate, count, rounds: options.rounds)
      }
      rows += Crowd.rows(count, samples)
    }
    return rows
  }
}

/// What a tray does when one of many rows changes.
private struct Crowd: Sendable {
  let messages: Double
  let bytes: Double
  /// Milliseconds.
  let cpu: Double

  static func rows(_ count: Int, _ samples: [Peer: [Crowd]]) -> [Row] {
    func values(_ value: (Crowd) -> Double) -> [Peer: Double] { samples.mapValues { median($0.map(value)) } }
    return [
      Row("\(count) rows, one changes: messages", values(\.messages), digits: 0, budget: .atMost(1, "1")),
      Row("  bytes", values(\.bytes), digits: 0),
      Row("  CPU, ms", values(\.cpu), budget: .atMost(5, "5 ms")),
    ]
  }

  /// Podtray hears of a connection that Podman changes; the others are told by a signal.
  static func measure(_ candidate: Candidate, _ count: Int, rounds: Int) async throws -> [Crowd] {
    candidate.peer == .podtray
      ? try await podtray(candidate.program, count, rounds: rounds)
      : try await peer(candidate.program, count, rounds: rounds)
  }

  private static func podtray(_ program: String, _ count: Int, rounds: Int) async throws -> [Crowd] {
    var state = Scene.fewThings()
    for number in 1...count { state.addConnection("c\(number)", uri("c\(number)")) }
    return try await Scene.use(state) { desktop, podman in
      let tray = try await desktop.open(program)
      try await tray.item.menu("\(count) connections", within: .seconds(30)) { menu in
        menu.find("Active connection/c1 — ssh c1.example.test") != nil
      }
      try await podman.quiet()
      var changes: [Crowd] = []
      for round in 0..<rounds {
        changes.append(
          try await change("moved\(round)", tray) { host in
            try await podman.elsewhere("system", "connection", "add", "c1", uri(host))
          } settled: {
            try await podman.quiet()
          })
      }
      return changes
    }
  }

  private static func peer(_ program: String, _ count: Int, rounds: Int) async throws -> [Crowd] {
    try await Scene.use { desktop, _ in
      desktop.workspace.set("PEER_ROWS", "\(count)")
      let tray = try await desktop.open(program)
      try await tray.item.menu("\(count) rows", within: .seconds(30)) { $0.find("Active connection/c1 — 0") != nil }
      await pass(.seconds(1))
      var changes: [Crowd] = []
      for round in 1...rounds {
        changes.append(
          try await change("— \(round)", tray) { _ in
            kill(tray.program.pid, SIGUSR1)
          } settled: {
            await pass(.seconds(1))
          })
      }
      return changes
    }
  }

  /// - Parameter word: what only the changed row shows.
  private static func change(
    _ word: String, _ tray: Desktop.Tray, make: (String) async throws -> Void, settled: () async throws -> Void
  ) async throws -> Crowd {
    let before = try Scene.facts(of: tray.program)
    let signals = tray.item.signals.count
    try await make(word)
    try await tray.item.signals.first("the row", from: signals) { signal in
      signal.changes.values.contains { $0["label"]?.contains(word) ?? false } ? () : nil
    }
    try await settled()
    let messages = tray.item.signals.events.dropFirst(signals)
    return Crowd(
      messages: Double(messages.count), bytes: Double(messages.map(\.bytes).reduce(0, +)),
      cpu: (try Scene.facts(of: tray.program).cpu - before.cpu).milliseconds)
  }

  private static func uri(_ host: String) -> String {
    "ssh://core@\(host).example.test/run/user/1000/podman/podman.sock"
  }
}
