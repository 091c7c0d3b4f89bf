import Glibc
import TestSupport
import TestTraits
import Testing

/// What is done to machines elsewhere is seen without anybody opening the menu.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct LiveMachineTests {
  @Test(arguments: ["4.3.1", "5.4.2", "6.0.0"]) func createdAndRemoved(version: String) async throws {
    try await LiveTray.use(version: version) { live in
      try await live.elsewhere("machine", "init", "new")
      try await live.shows("new — stopped", "Active connection/new — stopped · rootless")
      try await live.elsewhere("machine", "rm", "-f", "new")
      try await live.hides("new")
    }
  }

  @Test(arguments: ["4.3.1", "5.4.2"]) func rootfulIsFollowed(version: String) async throws {
    try await LiveTray.use(version: version) { live in
      _ = try await Program.run(Built.product("podtray"), ["use", "dev"], in: live.desktop.workspace)
      try await live.shows("● dev — stopped · rootless")
      try await live.elsewhere("machine", "set", "--rootful", "dev")
      try await live.shows("● dev-root — stopped · rootful")
    }
  }

  @Test(arguments: ["4.3.1", "5.4.2", "6.0.0"]) func startedAndStopped(version: String) async throws {
    try await LiveTray.use(version: version) { live in
      try live.podman.misbehave(.hold("machine start"), .hold("machine stop"))
      let start = try live.podman.begin("machine", "start", "dev")
      try await live.shows("dev — Starting…")
      live.podman.release()
      try await live.shows("dev — running")
      let stop = try live.podman.begin("machine", "stop", "dev")
      try await live.shows("dev — Stopping…")
      live.podman.release()
      try await live.shows("dev — stopped")
      for command in [start, stop] {
        let result = try await command.result()
        #expect(result.succeeded && result.errors == "")
      }
    }
  }

  @Test(arguments: [("4.3.1", SIGKILL), ("5.4.2", SIGKILL), ("4.3.1", SIGTERM), ("5.4.2", SIGTERM)])
  func aVMThatCrashesOrPowersItselfOff(version: String, signal: Int32) async throws {
    try await LiveTray.use(version: version, running: "dev") { live in
      try await live.shows("dev — running")
      try live.podman.signalVM("dev", signal)
      try await live.shows("dev — stopped")
      try await live.elsewhere("machine", "start", "dev")
      try await live.shows("dev — running")
    }
  }

  @Test func aFrozenVMIsMarkedAndRightAgainAfterwards() async throws {
    try await LiveTray.use(running: "dev") { live in
      try await live.shows("dev — running")
      try live.podman.signalVM("dev", SIGSTOP)
      try await live.elsewhere("machine", "init", "new")
      try await live.shows("dev — running · not responding", "lab — stopped", "new — stopped", within: .seconds(20))
      try live.podman.signalVM("dev", SIGCONT)
      try await live.shows("dev — running", within: .seconds(20))
      try await live.hides("⚠")
    }
  }

  @Test func aMachineWhoseAPIIsSilentIsMarkedAndRightAgainAfterwards() async throws {
    try await LiveTray.use { live in
      try live.podman.misbehave(.nothing("api dev"))
      try await live.elsewhere("machine", "start", "dev")
      try await live.shows("dev — running · unreachable", within: .seconds(20))
      try live.podman.misbehave()
      try await live.elsewhere("machine", "init", "new")
      try await live.shows("dev — running", "new — stopped")
    }
  }

  @Test func aStopThatSaysSuccessAndDoesNothing() async throws {
    try await LiveTray.use(running: "dev") { live in
      try await live.shows("dev — running/Stop")
      try live.podman.misbehave(.nothing("machine stop"))
      try await live.tray.item.click("dev — running/Stop")
      try await live.tray.item.menu("failure") { menu in
        menu.children.contains { $0.label.hasPrefix("⚠ dev did not stop") } && menu.find("dev — running") != nil
      }
    }
  }

  @Test func aStartThatIsCancelledIsNoFailure() async throws {
    try await LiveTray.use { live in
      try live.podman.misbehave(.hold("machine start"))
      try await live.tray.item.click("dev — stopped/Start")
      let start = try await live.podman.call("machine start")
      try await live.podman.hold(of: start)
      try await live.tray.item.click("dev — Starting…/Cancel")
      try await live.podman.end(of: start)
      try await live.shows("dev — stopped/Start")
      try await live.hides("⚠")
    }
  }

  @Test func aStartThatIsKilledHalfWay() async throws {
    try await LiveTray.use { live in
      try live.podman.misbehave(.hold("machine start"))
      let start = try live.podman.begin("machine", "start", "dev")
      try await live.shows("dev — Starting…")
      try await live.podman.hold(of: live.podman.call("machine start"))
      start.signal(SIGKILL)
      try await live.shows("dev — stuck starting")
    }
  }
}
