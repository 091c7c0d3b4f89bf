import TestSupport

extension Part {
  static let crowd = Part("crowd", "1,000 connections, one changes") { options in
    var state = Scene.fewThings()
    for number in 1...1000 { state.addConnection("c\(number)", uri("c\(number)")) }
    let changes = try await Scene.use(state) { desktop, podman in
      let tray = try await desktop.open(options.podtray)
      try await tray.item.menu("1,000 connections", within: .seconds(30)) { menu in
        menu.find("Active connection/c1 — ssh c1.example.test") != nil
      }
      try await podman.quiet()
      var changes: [Crowd] = []
      for round in 0..<options.rounds { changes.append(try await change("moved\(round)", tray, podman)) }
      return changes
    }
    return [
      Row("1,000 connections, one changes: messages", median(changes.map(\.messages)), digits: 0, budget: "1"),
      Row("  bytes", median(changes.map(\.bytes)), digits: 0),
      Row("  CPU, ms", median(changes.map(\.cpu)), budget: "≤ 5 ms"),
    ]
  }

  private static func change(_ host: String, _ tray: Desktop.Tray, _ podman: FakePodman) async throws -> Crowd {
    let before = try Scene.facts(of: tray.program)
    let signals = tray.item.signals.count
    try await podman.elsewhere("system", "connection", "add", "c1", uri(host))
    try await tray.item.signals.first("the row", from: signals) { signal in
      signal.changes.values.contains { $0["label"]?.contains(host) ?? false } ? () : nil
    }
    try await podman.quiet()
    let messages = tray.item.signals.events.dropFirst(signals)
    return Crowd(
      messages: Double(messages.count), bytes: Double(messages.map(\.bytes).reduce(0, +)),
      cpu: (try Scene.facts(of: tray.program).cpu - before.cpu).milliseconds)
  }

  private static func uri(_ host: String) -> String {
    "ssh://core@\(host).example.test/run/user/1000/podman/podman.sock"
  }
}

private struct Crowd: Sendable {
  let messages: Double
  let bytes: Double
  let cpu: Double
}
