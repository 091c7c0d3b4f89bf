import Glibc
import TestSupport
import TestTraits
import Testing

/// Podman's files and directories come, go and break while the tray runs.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct LiveFileTests {
  @Test(arguments: [
    ("{\"Version\": 1, \"Name\"", "configuration damaged"), ("", "configuration damaged"),
    ("[1, 2]", "configuration damaged"), ("{\"Name\": \"lab\", \"VMPidFilePath\": {}}", "made by Podman 4"),
  ])
  func aBrokenFileHidesNoOtherMachine(text: String, condition: String) async throws {
    try await LiveTray.use { live in
      let file = live.podman.config(of: "lab")
      let good = try #require(readFile(file))
      try writeFile(file, text)
      try await live.shows("lab — \(condition)", "dev — stopped")
      try await live.elsewhere("machine", "start", "dev")
      try await live.shows("lab — \(condition)", "dev — running")
      try writeFile(file, good)
      try await live.shows("lab — stopped", "dev — running")
      try await live.hides("⚠")
    }
  }

  @Test func aMachineThatWasNeverFinished() async throws {
    try await LiveTray.use { live in
      try live.podman.misbehave(.hold("machine init"))
      let make = try live.podman.begin("machine", "init", "new")
      try await live.shows("new — being made…")
      make.signal(SIGKILL)
      try await live.shows("new — unfinished")
    }
  }

  @Test func theRuntimeDirectoryIsRemovedAndMadeAgain() async throws {
    try await LiveTray.use(running: "dev") { live in
      try await live.shows("dev — running")
      try await live.elsewhere("machine", "stop", "dev")
      try await live.shows("dev — stopped")
      _ = try await Program.run("rm", ["-r", live.podman.runtime], in: live.desktop.workspace)
      try await live.elsewhere("machine", "start", "dev")
      try await live.shows("dev — running")
      #expect(live.eventSockets.count == 1)
      try await live.elsewhere("machine", "stop", "dev")
      try await live.shows("dev — stopped")
    }
  }

  @Test func ourEventSocketIsDeleted() async throws {
    try await LiveTray.use(running: "dev") { live in
      try await live.shows("dev — running")
      let socket = try #require(live.eventSockets.first)
      #expect(unlink(socket) == 0)
      try await live.elsewhere("machine", "stop", "dev")
      try await live.shows("dev — stopped")
      #expect(live.eventSockets == [socket], "it is there again")
    }
  }

  @Test func directoriesThatDoNotExistYet() async throws {
    try await Desktop.use { desktop in
      let podman = try FakePodman(PodmanState(), in: desktop.workspace)
      let config = desktop.workspace.home + "/.config/containers"
      _ = try await Program.run("rm", ["-rf", config, podman.runtime], in: desktop.workspace)
      try await LiveTray.use(podman, on: desktop) { live in
        try await live.shows("● Local — socket off · Enable")
        try await live.elsewhere("machine", "init", "first")
        try await live.shows("first — stopped")
        try await live.elsewhere("machine", "start", "first")
        try await live.shows("first — running")
      }
    }
  }
}
