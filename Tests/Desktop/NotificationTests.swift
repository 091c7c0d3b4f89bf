import Glibc
import TestSupport
import TestTraits
import Testing

/// What is told when there is a window.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "/usr/libexec/at-spi-bus-launcher"))
struct NotificationWindowTests {
  private static func use(
    _ arguments: [String], _ body: (WindowDriver, NotificationServer) async throws -> Void
  ) async throws {
    let started = EventLog<NotificationServer>()
    try await WindowDriver.use(LiveTray.state(), arguments) { desktop in
      let server = try await NotificationServer.start(on: desktop.bus.address)
      desktop.workspace.onEnd { await server.vanish() }
      started.append(server)
    } _: { window in
      try await window.tray.item.menu("machine") { $0.find("dev — stopped") != nil }
      try await body(window, started.events[0])
    }
  }

  private static func failToStart(_ window: WindowDriver, _ complaint: String) async throws {
    try window.podman.misbehave(.fail("machine start", "Error: " + complaint))
    try await window.tray.item.click("dev — stopped/Start")
    try await window.tray.item.menu("failure") { menu in menu.children.contains { $0.label.contains(complaint) } }
  }

  @Test func whoLooksAtTheWindowIsNotTold() async throws {
    try await Self.use(["--window"]) { window, server in
      try await window.find("table", "Machines")
      try await window.key("Down")
      try await Self.failToStart(window, "seen")
      try await window.key("ctrl+w", closes: true)
      try await window.gone(WindowDriver.title)
      try await Self.failToStart(window, "unseen")
      #expect(try await server.shown.first("notification") { $0 }.body == "unseen")
    }
  }

  @Test func aPressOpensTheWindowAtTheMachine() async throws {
    try await Self.use([]) { window, server in
      try await Self.failToStart(window, "no")
      try await server.press(try await server.shown.first("notification") { $0 })
      try await window.find("heading", "dev")
    }
  }
}

/// What the tray tells through the desktop.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct NotificationTests {
  private struct Scene {
    let live: LiveTray
    let server: NotificationServer
    let browser: FakeBrowser
  }

  /// - Parameters:
  ///   - settings: what a person has set.
  ///   - entry: where in the home directory a desktop entry is.
  private static func use(
    running: String? = nil, settings: String = "", isGNOME: Bool = false, entry: String? = nil,
    _ body: (Scene) async throws -> Void
  ) async throws {
    try await Desktop.use { desktop in
      try desktop.workspace.write(".config/podtray/settings.toml", settings)
      if let entry { try desktop.workspace.write(entry, "[Desktop Entry]\n") }
      let server = try await NotificationServer.start(on: desktop.bus.address, isGNOME: isGNOME)
      desktop.workspace.onEnd { await server.vanish() }
      let browser = try FakeBrowser(in: desktop.workspace)
      let podman = try FakePodman(LiveTray.state(running: running), in: desktop.workspace)
      try await LiveTray.use(podman, on: desktop) { live in
        try await live.shows("lab — \(running == "lab" ? "running" : "stopped")")
        try await body(Scene(live: live, server: server, browser: browser))
      }
    }
  }

  private static func failToStart(_ live: LiveTray) async throws {
    try live.podman.misbehave(.fail("machine start", "Error: the disk is full of cats"))
    try await live.tray.item.click("dev — stopped/Start")
    try await failure(in: live) { $0 }
  }

  private static func failure(in live: LiveTray, _ isWanted: @Sendable @escaping (Bool) -> Bool) async throws {
    try await live.tray.item.menu("row of the failure") { menu in
      isWanted(menu.children.contains { $0.label.hasPrefix("⚠ dev did not start") })
    }
  }

  @Test func aFailedStartIsToldOnceAndItsButtonShowsTheLog() async throws {
    try await Self.use { scene in
      try await Self.failToStart(scene.live)
      let shown = try await scene.server.shown.first("notification") { $0 }
      #expect(shown.title == "dev did not start" && shown.body.contains("the disk is full of cats"))
      #expect(shown.labels.values.contains("Show log"))
      try await scene.server.press(shown, "Show log")
      #expect(try await scene.browser.next().contains("/podtray/"))
      // As the menu's row does it: what was looked at is gone.
      try await Self.failure(in: scene.live) { !$0 }
      #expect(scene.server.shown.count == 1)
    }
  }

  @Test func whatIsSwitchedOffIsNotTold() async throws {
    try await Self.use(running: "lab", settings: "notify-failed = false\nask-before-stop = false\n") { scene in
      try scene.live.podman.misbehave(.fail("machine stop", "Error: no"))
      try await scene.live.tray.item.click("lab — running/Stop")
      try await scene.live.tray.item.menu("failure") { menu in
        menu.children.contains { $0.label.hasPrefix("⚠ lab did not stop") }
      }
      // A later one that is told proves that the former was not.
      try scene.live.podman.signalVM("lab", SIGKILL)
      #expect(try await scene.server.shown.first("notification") { $0 }.title == "lab stopped by itself")
    }
  }

  @Test func aMachineThatDiedIsToldAndOneThatWasStoppedIsNot() async throws {
    try await Self.use(running: "lab") { scene in
      try await scene.live.elsewhere("machine", "stop", "lab")
      try await scene.live.shows("lab — stopped")
      try await scene.live.elsewhere("machine", "start", "dev")
      try await scene.live.shows("dev — running")
      try scene.live.podman.signalVM("dev", SIGKILL)
      let shown = try await scene.server.shown.first("notification") { $0 }
      #expect(shown.title == "dev stopped by itself")
      try await scene.live.elsewhere("machine", "start", "dev")
      #expect(try await scene.server.closed.first("end of it") { $0 } == shown.id)
    }
  }

  @Test func nothingIsLeftThatCouldBePressedInVain() async throws {
    try await Self.use { scene in
      try await Self.failToStart(scene.live)
      let shown = try await scene.server.shown.first("notification") { $0 }
      try await scene.live.tray.item.click("Quit")
      #expect(try await scene.server.closed.first("end of it") { $0 } == shown.id)
    }
  }

  /// GNOME's own service shows nothing of a program that it does not know.
  @Test(arguments: [false, true]) func onGNOMETheyAreShownWhetherInstalledOrNot(isInstalled: Bool) async throws {
    let entry = isInstalled ? ".local/share/applications/io.github.podtray.Podtray.desktop" : nil
    try await Self.use(isGNOME: true, entry: entry) { scene in
      try await Self.failToStart(scene.live)
      if isInstalled {
        #expect(try await scene.server.shownByGNOME.first("notification") { $0 } == "dev did not start")
      } else {
        #expect(try await scene.server.shown.first("notification") { $0 }.title == "dev did not start")
      }
      #expect(scene.server.shown.count + scene.server.shownByGNOME.count == 1)
    }
  }

  @Test func withoutAnythingThatShowsThemTheTrayGoesOn() async throws {
    try await LiveTray.use { live in
      try await Self.failToStart(live)
      try live.podman.misbehave()
      try await live.tray.item.click("dev — stopped/Start")
      try await live.shows("dev — running")
    }
  }
}
