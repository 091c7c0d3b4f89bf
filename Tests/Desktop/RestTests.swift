import TestSupport
import TestTraits
import Testing

/// At rest the tray does nothing at all: a process that never runs makes no system call, so this says more than a trace.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct RestTests {
  /// GLib ends the idle threads of its pool after 15 s.
  private static let timeToSettle = Duration.seconds(20)

  @Test func theTraySleepsForAMinute() async throws {
    try await Desktop.use { desktop in
      let podman = try FakePodman(Self.fewThings(), in: desktop.workspace)
      let tray = try await desktop.open(Built.product("podtray"))
      try await tray.item.menu("machines") { $0.find("dev — running") != nil }
      await pass(Self.timeToSettle)
      let asked = podman.calls.count
      let rest = try await Rest.observe(tray.program.pid, during: .seconds(60))
      say("the tray at rest: \(rest)")
      #expect(rest.disturbances == [])
      #expect(podman.calls.count == asked)
      #expect(try await tray.item.menu().find("dev — running") != nil, "it is still there")
    }
  }

  @Test(arguments: [
    ("while True: time.sleep(0.1)", "switches"), ("while True: pass", "CPU"), ("select.poll().poll(3600000)", "limit"),
    ("os.fork(); select.poll().poll()", "children"),
  ])
  func whatIsNotAtRestIsSeen(code: String, seen: String) async throws {
    try await Workspace.use { workspace in
      let script = "import os, time, select\nprint(flush=True)\n" + code
      let program = try Program("python3", ["-c", script], in: workspace)
      _ = try await program.line { $0 }
      let rest = try await Rest.observe(program.pid, during: .milliseconds(500))
      #expect(rest.disturbances.contains { $0.contains(seen) })
    }
  }

  /// The design's measure: three machines, of which one runs, and five connections.
  private static func fewThings() -> PodmanState {
    var state = PodmanState()
    for name in ["dev", "lab", "test"] { state.addMachine(name, running: name == "dev") }
    for name in ["lab-root", "test-root"] { state.connections[name] = nil }
    state.addConnection("build", "ssh://ci@build.example.test/run/user/1000/podman/podman.sock")
    return state
  }
}
