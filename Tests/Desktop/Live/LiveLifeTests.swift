import Glibc
import TestSupport
import TestTraits
import Testing

/// What happens to the tray and its panel does not make it lie, and it leaves nothing behind.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct LiveLifeTests {
  @Test func aPanelThatRestartsSeesWhatChangedMeanwhile() async throws {
    try await LiveTray.use { live in
      for round in 1...3 {
        await live.desktop.watcher.vanish()
        try await live.elsewhere("machine", "init", "m\(round)")
        try await live.desktop.watcher.appear()
        let again = try await live.desktop.watcher.registration(after: round)
        #expect(again.address == live.tray.item.address)
        try await live.shows("m\(round) — stopped")
      }
    }
  }

  @Test func aTrayThatWasHaltedCatchesUp() async throws {
    try await LiveTray.use { live in
      live.tray.program.signal(SIGSTOP)
      for _ in 1...3 {
        try await live.elsewhere("machine", "start", "dev")
        try await live.elsewhere("machine", "stop", "dev")
      }
      try await live.elsewhere("machine", "start", "lab")
      try await live.elsewhere("machine", "init", "new")
      live.tray.program.signal(SIGCONT)
      try await live.shows("dev — stopped", "lab — running", "new — stopped")
    }
  }

  @Test func twoSessionsOfOneUserBothFollow() async throws {
    try await LiveTray.use { live in
      let other = try await live.desktop.anotherSession()
      try await LiveTray.use(live.podman, on: other) { second in
        try await second.shows("dev — stopped")
        #expect(live.eventSockets.count == 2)
        try await live.elsewhere("machine", "start", "dev")
        for tray in [live, second] { try await tray.shows("dev — running") }
        try await second.tray.item.click("Quit")
        _ = try await second.tray.program.result()
      }
      #expect(live.eventSockets.count == 1)
      try await live.elsewhere("machine", "stop", "dev")
      try await live.shows("dev — stopped")
    }
  }

  @Test func oneThatWasKilledIsCleanedUpAfterByTheNext() async throws {
    try await LiveTray.use { live in
      let stale = try #require(live.eventSockets.first)
      live.tray.program.signal(SIGKILL)
      _ = try await live.tray.program.result()
      #expect(live.eventSockets == [stale])
      try await LiveTray.use(live.podman, on: live.desktop) { next in
        try await next.shows("dev — stopped")
        #expect(next.eventSockets.count == 1 && next.eventSockets != [stale])
        try await next.elsewhere("machine", "start", "dev")
        try await next.shows("dev — running")
      }
    }
  }

  @Test func oneWhoseDisplayGoesAwayLeavesNothingBehind() async throws {
    try await LiveTray.use { live in
      #expect(live.eventSockets.count == 1)
      try await live.desktop.display.end()
      _ = try await live.tray.program.result()
      #expect(live.eventSockets == [])
    }
  }

  @Test func aStartThatOutlivedAKilledTrayIsAdopted() async throws {
    try await LiveTray.use { live in
      try live.podman.misbehave(.hold("machine start"))
      try await live.tray.item.click("dev — stopped/Start")
      try await live.podman.hold(of: live.podman.call("machine start"))
      live.tray.program.signal(SIGKILL)
      _ = try await live.tray.program.result()
      try await LiveTray.use(live.podman, on: live.desktop) { next in
        try await next.shows("dev — Starting…/Cancel", "dev — Starting…/Show log")
        next.podman.release()
        try await next.shows("dev — running")
      }
    }
  }

  @Test func itLeavesNothingBehindAndHoldsNothingBack() async throws {
    try await LiveTray.use { live in
      try await Self.turnOnAndOff(live)
      try await Rest.awaitStillness(of: live.tray.program.pid)
      let before = try #require(ProcessFacts(live.tray.program.pid))
      for _ in 1...5 { try await Self.turnOnAndOff(live) }
      try await Rest.awaitStillness(of: live.tray.program.pid)
      let after = try #require(ProcessFacts(live.tray.program.pid))
      #expect(after.descriptors == before.descriptors)
      #expect(after.threads <= before.threads)
      try await live.tray.item.click("Quit")
      #expect(try await live.tray.program.result().end == .exited(0))
      #expect(live.eventSockets == [])
      #expect(!live.desktop.workspace.processes.contains { $0.arguments.contains { $0.contains("podman") } })
    }
  }

  private static func turnOnAndOff(_ live: LiveTray) async throws {
    try await live.elsewhere("machine", "start", "dev")
    try await live.shows("dev — running")
    try await live.elsewhere("machine", "stop", "dev")
    try await live.shows("dev — stopped")
  }
}
