import TestSupport
import TestTraits
import Testing

/// The tray stays up whatever Podman does, says which, and recovers when its menu is opened.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct TrayRecoveryTests {
  private static func use(
    _ rules: PodmanRule..., body: (Desktop, FakePodman, Desktop.Tray) async throws -> Void
  ) async throws {
    try await Desktop.use { desktop in
      var state = PodmanState()
      state.addMachine("dev")
      let podman = try FakePodman(state, in: desktop.workspace)
      try podman.misbehave(rules)
      try await body(desktop, podman, try await desktop.open(Built.product("podtray")))
    }
  }

  @Test(arguments: [
    PodmanRule.garbage("machine list"), .half("machine list"), .fail("machine list", "Error: out of cats"),
    .garbage("system connection list"), .garbage("--version"), .fail("--version", "Error: out of dogs"),
  ])
  func badAnswerIsShownAndForgotten(rule: PodmanRule) async throws {
    try await Self.use(rule) { _, podman, tray in
      try await tray.item.menu("problem row") { $0.children.first?.label.hasPrefix("⚠") == true }
      #expect(try await tray.item.property("IconName") == "podtray-problem")
      try podman.misbehave()
      try await tray.item.aboutToShow()
      try await tray.item.menu("mended menu") { menu in
        menu.find("Start dev") != nil && !menu.children.contains { $0.label.hasPrefix("⚠") }
      }
    }
  }

  @Test func hangingPodmanIsEndedAndNamed() async throws {
    try await Self.use(.hang("machine list", deaf: true)) { desktop, podman, tray in
      let call = try await podman.call("machine list")
      try await tray.item.menu("problem row", within: .seconds(20)) { menu in
        menu.children.first?.label.hasPrefix("⚠") == true
      }
      try await awaitEnd(of: call.pid)
      #expect(!tray.program.hasEnded)
    }
  }

  @Test func noPodmanIsSaidAndFoundWhenItComes() async throws {
    try await Desktop.use { desktop in
      desktop.workspace.set("PATH", desktop.workspace.root + "/bin")
      var state = PodmanState()
      state.addMachine("dev")
      let podman = try FakePodman(state, in: desktop.workspace, isInstalled: false)
      let tray = try await desktop.open(Built.product("podtray"))
      let menu = try await tray.item.menu("problem row") { $0.children.first?.label.hasPrefix("⚠") == true }
      #expect(menu.find("Quit")?.isEnabled == true)
      #expect(try await tray.item.property("IconName") == "podtray-no-podman")
      try podman.install()
      try await tray.item.aboutToShow()
      try await tray.item.menu("machine") { $0.find("Start dev") != nil }
      #expect(try await tray.item.property("IconName") == "podtray-stopped")
    }
  }

  @Test func aSocketThatCannotBeEnabledSaysWhyAndTheRowCanBeTakenAway() async throws {
    try await Self.use { _, _, tray in
      try await tray.item.menu("machine") { $0.find("Start dev") != nil }
      try await tray.item.click("● Local — socket off · Enable")
      let menu = try await tray.item.menu("problem row") { $0.children.first?.label.hasPrefix("⚠ Local: ") == true }
      let row = try #require(menu.children.first)
      #expect(row.label.contains("systemd does not manage this session"))
      try await tray.item.click(row.label)
      try await tray.item.menu("mended menu") { $0.children.first?.label == "● Local — socket off · Enable" }
    }
  }
}
