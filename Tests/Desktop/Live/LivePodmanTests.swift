import TestSupport
import TestTraits
import Testing

/// Podman itself comes, goes and changes while the tray runs.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct LivePodmanTests {
  /// With a Podman that is a file of its own.
  private static func use(_ body: (LiveTray) async throws -> Void) async throws {
    try await Desktop.use { desktop in
      desktop.workspace.set("PATH", desktop.workspace.root + "/bin")
      let podman = try FakePodman(LiveTray.state(), in: desktop.workspace, isInstalled: false)
      try podman.install()
      try await LiveTray.use(podman, on: desktop) { live in
        try await live.shows("dev — stopped")
        try await body(live)
      }
    }
  }

  @Test func removedAndInstalled() async throws {
    try await Self.use { live in
      try live.podman.uninstall()
      try await live.tray.item.menu("problem row") { $0.children.first?.label.hasPrefix("⚠") == true }
      #expect(try await live.tray.item.property("IconName") == "podtray-no-podman")
      try live.podman.install()
      try await live.shows("dev — stopped")
      try await live.hides("⚠")
    }
  }

  @Test func replacedByAnOlderOneAndBack() async throws {
    try await Self.use { live in
      try live.podman.change { $0.version = "4.3.1" }
      let asked = live.podman.events.count
      try await live.podman.reinstall()
      try await live.shows("⚠ Podman 4.3.1 would damage machines made by Podman 5 (dev, lab)")
      let calls = live.podman.events.events.dropFirst(asked).compactMap(\.call)
      #expect(!calls.contains { $0.line.hasPrefix("machine") })
      try live.podman.change { $0.version = "5.4.2" }
      try await live.podman.reinstall()
      try await live.hides("⚠")
      try await live.shows("dev — stopped")
    }
  }

  @Test func hangsAndAnswersAgain() async throws {
    try await Self.use { live in
      try live.podman.misbehave(.hang("machine list", deaf: true), .hang("machine inspect", deaf: true))
      try await live.elsewhere("system", "connection", "remove", "build")
      try await live.shows("dev — stopped · last known", within: .seconds(30))
      try live.podman.misbehave()
      try await live.shows("dev — stopped", within: .seconds(20))
      try await live.hides("⚠")
    }
  }
}
