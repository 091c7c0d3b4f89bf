import TestSupport
import TestTraits
import Testing

/// How a tray comes, stays and goes.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct TrayLifeTests {
  private static let podtray = Built.product("podtray")

  private static func use(_ body: (Desktop, FakePodman) async throws -> Void) async throws {
    try await Desktop.use { desktop in
      var state = PodmanState()
      state.addMachine("dev")
      try await body(desktop, try FakePodman(state, in: desktop.workspace))
    }
  }

  @Test func itemSurvivesARestartOfThePanel() async throws {
    try await Self.use { desktop, _ in
      let tray = try await desktop.open(Self.podtray)
      await desktop.watcher.vanish()
      try await desktop.watcher.appear()
      let again = try await desktop.watcher.registration(after: 1)
      #expect(again.address == tray.item.address)
      try await tray.item.menu("machine") { $0.find("Start dev") != nil }
    }
  }

  @Test func itemFindsAPanelThatComesLate() async throws {
    try await Self.use { desktop, podman in
      await desktop.watcher.vanish()
      let program = try Program(Self.podtray, in: desktop.workspace)
      try await podman.call("machine list")
      try await desktop.watcher.appear()
      let item = try await TrayItem.open(desktop.watcher.registration().address, on: desktop.bus.address)
      try await item.menu("machine") { $0.find("Start dev") != nil }
      #expect(!program.hasEnded)
    }
  }

  @Test(arguments: [2, 15]) func signalEndsItCleanly(signal: Int32) async throws {
    try await Self.use { desktop, podman in
      let tray = try await desktop.open(Self.podtray)
      try await tray.item.menu("machine") { $0.find("Start dev") != nil }
      tray.program.signal(signal)
      #expect(try await tray.program.result().end == .exited(0))
      #expect(Self.ours(desktop) == [])
    }
  }

  @Test func quitEndsItCleanlyEvenWhilePodmanHangs() async throws {
    try await Self.use { desktop, podman in
      let tray = try await desktop.open(Self.podtray)
      try await tray.item.menu("machine") { $0.find("Start dev") != nil }
      try podman.misbehave(.hang("machine list", deaf: true))
      let seen = podman.events.count
      try await tray.item.aboutToShow()
      let list = try await podman.call("machine list", from: seen)
      try await tray.item.click("Quit")
      #expect(try await tray.program.result().end == .exited(0))
      try await awaitEnd(of: list.pid)
      #expect(Self.ours(desktop) == [])
    }
  }

  @Test func theStartOfARestartOutlivesTheTray() async throws {
    try await Self.use { desktop, podman in
      try podman.change { $0.machines["dev"]?.running = true }
      try podman.misbehave(.hold("machine stop"))
      let tray = try await desktop.open(Self.podtray)
      try await tray.item.menu("machine") { $0.find("Stop dev") != nil }
      try await tray.item.click("dev — running/Restart")
      let stop = try await podman.call("machine stop")
      try await podman.hold(of: stop)
      tray.program.signal(15)
      #expect(try await tray.program.result().end == .exited(0))
      #expect(!podman.calls.contains { $0.line.hasPrefix("machine start") })
      podman.release()
      let start = try await podman.call("machine start")
      #expect(try await podman.end(of: start) == 0)
      #expect(try podman.state.machines["dev"]?.running == true)
    }
  }

  @Test func aStartOutlivesTheTray() async throws {
    try await Self.use { desktop, podman in
      try podman.misbehave(.hold("machine start"))
      let tray = try await desktop.open(Self.podtray)
      try await tray.item.menu("machine") { $0.find("Start dev") != nil }
      try await tray.item.click("Start dev")
      let start = try await podman.call("machine start")
      try await podman.hold(of: start)
      tray.program.signal(15)
      #expect(try await tray.program.result().end == .exited(0))
      podman.release()
      #expect(try await podman.end(of: start) == 0)
      #expect(try podman.state.machines["dev"]?.running == true)
    }
  }

  @Test func aSecondStartSaysThatOneRuns() async throws {
    try await Self.use { desktop, _ in
      let tray = try await desktop.open(Self.podtray)
      let second = try await Program.run(Self.podtray, in: desktop.workspace)
      #expect(second.succeeded)
      #expect(second.output.contains("running"))
      #expect(!tray.program.hasEnded)
      #expect(desktop.watcher.registrations.count == 1)
    }
  }

  /// What is left of the tray and its children.
  private static func ours(_ desktop: Desktop) -> [String] {
    desktop.workspace.processes.map { $0.arguments.joined(separator: " ") }
      .filter { $0.contains("podtray") && !$0.contains("Xvfb") && !$0.contains("dbus-daemon") || $0.contains("podman") }
  }
}
