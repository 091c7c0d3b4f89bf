import TestSupport
import TestTraits
import Testing

/// The built `podtray` in a tray, over D-Bus, with a Podman that does what the test says.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct TrayTests {
  /// Runs `body` with a tray that has read everything: one machine, stopped, and a build server.
  private static func use(
    version: String = "5.4.2", running: Bool = false,
    _ body: (Desktop, FakePodman, Desktop.Tray) async throws -> Void
  ) async throws {
    try await Desktop.use { desktop in
      var state = PodmanState(version: version)
      state.addMachine("dev", running: running)
      state.addConnection("build", "unix:///run/build/podman.sock")
      let podman = try FakePodman(state, in: desktop.workspace)
      let tray = try await desktop.open(Built.product("podtray"))
      try await tray.item.menu("machine") { $0.find("\(running ? "Stop" : "Start") dev") != nil }
      try await body(desktop, podman, tray)
    }
  }

  @Test(arguments: ["4.3.1", "5.4.2", "6.0.0"]) func menuShowsWhatPodmanSays(version: String) async throws {
    try await Self.use(version: version) { _, _, tray in
      let menu = try await tray.item.menu()
      #expect(
        menu.text == """
          ● Local — socket off · Enable
          Open developer prompt
          Start dev
          --------
          Active connection ▸
              (•) Local — socket off
              --------
              ( ) dev — stopped · rootless
              ( ) dev-root — stopped · rootful
              --------
              ( ) build — unix /run/build/podman.sock
          Developer prompt for…
          --------
          dev — stopped ▸
              Start
              Restart  (disabled)
              Shell in the VM  (disabled)
              Make rootful…
              Developer prompt
              Details…
          --------
          Create machine…
          Open Podtray
          Preferences…
          Quit
          """)
      #expect(try await tray.item.property("IconName") == "podtray-stopped")
      #expect(try await tray.item.property("Title") == "Podtray")
      #expect(try await tray.item.property("Status") == "Active")
    }
  }

  @Test func clickOnStartMarksTheRowAtOnceAndInPlace() async throws {
    try await Self.use { _, podman, tray in
      try podman.misbehave(.hold("machine start"))
      let layout = try await tray.item.layout()
      let row = try #require(layout.menu.find("Start dev"))
      let (signals, calls) = (tray.item.signals.count, podman.events.count)
      let clicked = try await tray.item.click("Start dev")
      let marked = try await tray.item.signals.first("Starting…", from: signals) { signal in
        signal.changes[row.id]?["label"] == "Starting…" ? signal.at : nil
      }
      // The budget is 5 ms; a busy computer is no reason to fail, a poll or a wait for podman is.
      #expect(marked - clicked < .milliseconds(100))
      let start = try await podman.call("machine start", from: calls)
      #expect(start.stdin == "/dev/null" && start.pgid == start.pid && start.env["LC_ALL"] == "C.UTF-8")
      try await podman.hold(of: start)
      try await tray.item.menu("busy machine") { menu in
        menu.find("Starting…")?.isEnabled == false && menu.find("dev — Starting…/Starting…")?.isEnabled == false
      }
      #expect(try await tray.item.property("IconName") == "podtray-busy")
      podman.release()
      let menu = try await tray.item.menu("running machine") { $0.find("Stop dev")?.isEnabled == true }
      #expect(menu.find("Stop dev")?.id == row.id)
      #expect(menu.find("dev — running/Restart")?.isEnabled == true)
      #expect(try await tray.item.layout().revision == layout.revision)
      #expect(tray.item.layoutUpdates(after: layout.revision).map(\.description) == [])
    }
  }

  @Test func stopIsShownUntilThePodmanThatStopsHasEnded() async throws {
    try await Self.use(running: true) { _, podman, tray in
      try podman.misbehave(.hold("machine stop"))
      try await tray.item.click("dev — running/Stop")
      let stop = try await podman.call("machine stop")
      try await podman.hold(of: stop)
      // The list says "stopped" already; the VM is still there.
      try await tray.item.aboutToShow()
      try await tray.item.menu("stopping machine") { $0.find("dev — Stopping…") != nil }
      podman.release()
      try await tray.item.menu("stopped machine") { $0.find("Start dev")?.isEnabled == true }
    }
  }

  @Test func exitOfZeroWithoutEffectIsNotBelieved() async throws {
    try await Self.use { _, podman, tray in
      try podman.misbehave(.nothing("machine start"))
      try await tray.item.click("Start dev")
      let menu = try await tray.item.menu("failure") { $0.children.first?.label.hasPrefix("⚠ dev") == true }
      #expect(menu.find("Start dev")?.isEnabled == true)
      #expect(try await tray.item.property("IconName") == "podtray-problem")
    }
  }

  @Test func failureIsARowThatSaysWhatPodmanSaid() async throws {
    try await Self.use { _, podman, tray in
      try podman.misbehave(.fail("machine start", "Error: the disk is full of cats"))
      try await tray.item.click("Start dev")
      try await tray.item.menu("failure") { $0.children.contains { $0.label.contains("the disk is full of cats") } }
    }
  }

  @Test func openingAsksTheEnginesAndTheAnswersComeInPlace() async throws {
    try await Self.use(running: true) { _, podman, tray in
      let (socket, nobody) = (podman.runtime + "/dev-api.sock", podman.runtime + "/nobody.sock")
      try podman.change { state in
        state.addConnection("here", "unix://" + socket)
        state.addConnection("nowhere", "unix://" + nobody)
      }
      let before = try await tray.item.menu("new rows") { menu in
        menu.all.contains { $0.label.hasPrefix("here — unix ") }
          && menu.all.contains { $0.label.hasPrefix("nowhere — ") }
      }
      #expect(!before.text.contains("no socket there"), "nobody has looked")
      let revision = try await tray.item.layout().revision
      try await tray.item.aboutToShow()
      let after = try await tray.item.menu("answers") { menu in
        menu.all.contains { $0.label.hasPrefix("here — unix ") && $0.label.hasSuffix(" ms") }
          && menu.all.contains { $0.label.hasPrefix("nowhere — ") && $0.label.hasSuffix(" · no socket there") }
      }
      #expect(after.all.map(\.id) == before.all.map(\.id), "no row has moved")
      #expect(tray.item.layoutUpdates(after: revision).isEmpty)
    }
  }

  @Test func markMovesWhenTheSwitchIsProven() async throws {
    try await Self.use(running: true) { _, podman, tray in
      try podman.misbehave(.hold("system connection default"))
      try await tray.item.click("Active connection/build — unix /run/build/podman.sock")
      try await podman.hold(of: try await podman.call("system connection default"))
      let before = try await tray.item.menu("switching") { $0.find("Active connection/build — Switching…") != nil }
      #expect(before.find("Active connection")?.children.first?.toggle == .radio(on: true))
      podman.release()
      try await tray.item.menu("mark on build") { menu in
        menu.find("Active connection/build — unix /run/build/podman.sock")?.toggle == .radio(on: true)
      }
      #expect(try podman.state.default == "build")
    }
  }

  @Test func refusedSwitchLeavesTheMarkWhereItIs() async throws {
    try await Self.use { _, podman, tray in
      try podman.misbehave(.nothing("system connection default"))
      try await tray.item.click("Active connection/build — unix /run/build/podman.sock")
      let call = try await podman.call("system connection default")
      try await podman.end(of: call)
      let menu = try await tray.item.menu("end of the switch") { menu in
        menu.find("Active connection")?.children.allSatisfy(\.isEnabled) == true
          && menu.all.allSatisfy { !$0.label.hasSuffix("Switching…") }
      }
      #expect(try podman.state.default == "dev")
      let marked = menu.find("Active connection")?.children.filter { $0.toggle == .radio(on: true) }.count
      #expect(marked == 1)
    }
  }
}
