import TestSupport

extension Part {
  static let click = Part("click", "on Start, until the row says so and podman lives") { options in
    var clicks: [(row: Double, process: Double)] = []
    for _ in 0..<options.rounds { clicks.append(try await click(podtray: options.podtray)) }
    return [
      Row("click to Starting…, ms", median(clicks.map(\.row)), budget: .atMost(5, "5 ms")),
      Row("click to podman, ms", median(clicks.map(\.process)), budget: .atMost(20, "20 ms")),
    ]
  }

  /// From the moment when the click on Start is sent, in milliseconds: until the row says so on the bus, and
  /// until podman's process says that it lives, which is a shell's start after it exists.
  private static func click(podtray: String) async throws -> (row: Double, process: Double) {
    try await Scene.use { desktop, podman in
      let tray = try await desktop.open(podtray)
      let row = try await tray.item.menu("machine") { $0.find("dev — stopped/Start")?.isEnabled == true }
        .find("dev — stopped/Start")
      try await podman.quiet()
      let (signals, events) = (tray.item.signals.count, podman.events.count)
      let clicked = try await tray.item.click("dev — stopped/Start")
      let marked = try await tray.item.signals.first("Starting…", from: signals) { signal in
        row.flatMap { signal.changes[$0.id]?["label"] == "Starting…" ? signal.at : nil }
      }
      let pid = try await podman.call("machine start", from: events).pid
      let started = try await podman.events.first("podman", from: events) { moment in
        if case .started(pid) = moment.event { moment.at } else { nil }
      }
      return ((marked - clicked).milliseconds, (started - clicked).milliseconds)
    }
  }
}
