import TestSupport
import TestTraits
import Testing

/// A machine is run from the window.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "xterm", "/usr/libexec/at-spi-bus-launcher"))
struct MachinePowerTests {
  private static func use(running: Bool, _ body: (WindowDriver) async throws -> Void) async throws {
    var state = PodmanState()
    state.addMachine("dev", running: running)
    try await WindowDriver.use(state) { window in
      try await window.mark("dev", in: "Machines")
      try await body(window)
    }
  }

  @Test func itIsStartedRestartedAndStopped() async throws {
    try await Self.use(running: false) { window in
      try await window.press("Start")
      try await window.podman.call("machine start")
      try await window.rows("Machines", [["dev", "running"]])
      let calls = window.podman.events.count
      try await window.press("Restart")
      try await window.podman.call("machine stop", from: calls)
      try await window.podman.call("machine start", from: calls)
      try await window.rows("Machines", [["dev", "running"]])
      try await window.press("Stop")
      try await window.rows("Machines", [["dev", "stopped"]])
    }
  }

  @Test func aStartIsCancelled() async throws {
    try await Self.use(running: false) { window in
      try window.podman.misbehave(.hold("machine start"))
      try await window.press("Start")
      let call = try await window.podman.call("machine start")
      try await window.podman.hold(of: call)
      try await window.rows("Machines", [["dev", "Starting…"]])
      try await window.press("Cancel")
      _ = try await window.podman.end(of: call)
      try await window.rows("Machines", [["dev", "stopped"]])
    }
  }

  @Test func aShellOpensInItsVM() async throws {
    try await Self.use(running: true) { window in
      try window.desktop.workspace.write(".config/podtray/settings.toml", "terminal = \"xterm\"\n")
      try await window.press("Shell in the VM")
      let call = try await window.podman.call("machine ssh -- dev", within: .seconds(20))
      #expect(call.stdin?.hasPrefix("/dev/pts/") == true)
    }
  }
}
