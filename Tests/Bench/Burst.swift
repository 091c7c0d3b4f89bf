import TestSupport

extension Part {
  static let burst = Part("burst", "1,000 machine events in a second") { options in
    try await Scene.use { desktop, podman in
      let tray = try await desktop.open(options.podtray)
      try await tray.item.menu("machine") { $0.find("dev — stopped") != nil }
      try await podman.quiet()
      guard let name = listDirectory(podman.runtime).first(where: { $0.hasPrefix("machine_events") }) else {
        throw Failed(description: "the tray has no event socket in \(podman.runtime)")
      }
      let (before, events) = (try Scene.facts(of: tray.program), podman.events.count)
      try await send(1000, to: "\(podman.runtime)/\(name)")
      let sent = ContinuousClock.now
      let last = try await podman.quiet(for: .seconds(2)) ?? sent
      return [
        Row("1,000 events in 1 s: refreshes", Double(podman.count(of: "machine list", from: events)), digits: 0),
        Row("  programs started", Double(podman.count(of: "", from: events)), digits: 0),
        Row("  CPU, ms", (try Scene.facts(of: tray.program).cpu - before.cpu).milliseconds),
        Row("  after the last event until quiet, ms", max(0, (last - sent).milliseconds), digits: 0),
      ]
    }
  }

  /// One each millisecond.
  private static func send(_ count: Int, to path: String) async throws {
    let event = #"{"Name":"dev","Status":"stop","Time":"2026-11-23T19:14:51Z","Type":"machine","Attributes":null}"#
    let began = ContinuousClock.now
    for number in 0..<count {
      let wait = began + .milliseconds(number) - .now
      if wait > .zero { await pass(wait) }
      try TestSupport.send(event, to: path)
    }
  }
}
