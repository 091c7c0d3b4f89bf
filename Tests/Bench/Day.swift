import TestSupport

extension Part {
  /// A busy person's: 20 starts, 20 stops, 200 changes of files and 100 looks into the menu, each awaited, without the
  /// hours between them.
  static let day = Part("day", "24 hours: 40 starts and stops, 200 file changes, 100 menu openings") { options in
    try await Scene.use { desktop, podman in
      try await PrivateLibraries.use(in: desktop.workspace, for: options.podtrayItself)
      let tray = try await desktop.open(options.podtray)
      try await tray.item.menu("machine") { $0.find("dev — stopped") != nil }
      let before = try await settled(tray, podman)
      let began = ContinuousClock.now
      for _ in 0..<10 { try await startWorkAndStop(tray.item, podman) }
      let half = try Scene.facts(of: tray.program)
      for _ in 0..<10 { try await startWorkAndStop(tray.item, podman) }
      let took = ContinuousClock.now - began
      let after = try await settled(tray, podman)
      return [
        Row("24 h of events: PSS growth, MB", Double(after.pss - before.pss) / megabyte, digits: 2),
        Row("  of it no file's, MB", Double(after.anonymous - before.anonymous) / megabyte, digits: 2),
        Row("  of that in the second half, MB", Double(after.anonymous - half.anonymous) / megabyte, digits: 2),
        Row("  descriptors more", Double(after.descriptors - before.descriptors), digits: 0, budget: .nothing),
        Row("  threads more", Double(after.threads - before.threads), digits: 0, budget: .nothing),
        Row("  CPU, ms", (after.cpu - before.cpu).milliseconds, digits: 0),
        Row("  time it took, s", took / .seconds(1)),
      ]
    }
  }

  private static func settled(_ tray: Desktop.Tray, _ podman: FakePodman) async throws -> ProcessFacts {
    try await podman.quiet()
    await pass(Scene.timeToSettle)
    return try Scene.facts(of: tray.program)
  }

  private static func startWorkAndStop(_ tray: TrayItem, _ podman: FakePodman) async throws {
    try await podman.elsewhere("machine", "start", "dev")
    try await tray.menu("running machine") { $0.find("dev — running") != nil }
    for change in 0..<10 {
      let host = "host\(change).example.test"
      try await podman.elsewhere("system", "connection", "add", "build", "ssh://ci@\(host)/run/podman/podman.sock")
      try await tray.menu("changed connection") { $0.find("Active connection/build — ssh \(host)") != nil }
      if change.isMultiple(of: 2) {
        try await tray.aboutToShow()
        _ = try await tray.menu()
      }
    }
    try await podman.elsewhere("machine", "stop", "dev")
    try await tray.menu("stopped machine") { $0.find("dev — stopped") != nil }
  }
}
