import TestSupport
import TestTraits
import Testing

/// The fake is what the tests of the tray believe: it must be right about Podman.
@Suite(.requires("python3")) struct FakePodmanTests {
  private static func use(
    version: String = "5.4.2", _ body: (Workspace, FakePodman) async throws -> Void
  ) async throws {
    try await Workspace.use { workspace in
      var state = PodmanState(version: version)
      state.addMachine("dev")
      state.addMachine("lab")
      state.addConnection("box", "ssh://u@example.test/run/podman/podman.sock")
      try await body(workspace, try FakePodman(state, in: workspace))
    }
  }

  private static func podman(_ workspace: Workspace, _ arguments: String...) async throws -> ProgramResult {
    try await Program.run("podman", arguments, in: workspace)
  }

  @Test(arguments: ["4.3.1", "5.4.2", "6.0.0"]) func startIsHeldWhileStarting(version: String) async throws {
    try await Self.use(version: version) { workspace, podman in
      try podman.misbehave(.hold("machine start"))
      let start = try Program("podman", ["machine", "start", "dev"], in: workspace)
      let call = try await podman.call("machine start dev")
      #expect(call.stdin == "/dev/null" && call.pgid == call.pid && call.env["HOME"] == workspace.home)
      try await podman.hold(of: call)
      #expect(try podman.state.machines["dev"]?.starting == true)
      #expect(try podman.state.machines["dev"]?.running == !version.hasPrefix("4"))
      podman.release()
      #expect(try await start.result().output.hasSuffix("Machine \"dev\" started successfully\n"))
      #expect(try await podman.end(of: call) == 0)
      #expect(try podman.state.machines["dev"]?.running == true)
      let second = try await Self.podman(workspace, "machine", "start", "lab")
      #expect(second.end == .exited(125))
      #expect(second.errors.contains("only one VM can be active at a time"))
    }
  }

  @Test(arguments: [("4.3.1", false), ("5.4.2", true)])
  func listDiffersByVersionAsTheRealOneDoes(version: String, isNew: Bool) async throws {
    try await Self.use(version: version) { workspace, podman in
      let list = try await Self.podman(workspace, "machine", "list", "--format", "json").output
      #expect(list.contains("UserModeNetworking") == isNew && list.contains("\"Memory\": \"2147483648\""))
      #expect(list.hasSuffix("]"))
    }
  }

  @Test func updateConnectionIsKnownFromSixOn() async throws {
    try await Self.use { workspace, podman in
      let arguments = ["machine", "start", "--update-connection=false", "dev"]
      #expect(try await Program.run("podman", arguments, in: workspace).errors.contains("unknown flag"))
      try podman.change { $0.version = "6.0.0" }
      #expect(try await Program.run("podman", arguments, in: workspace).succeeded)
    }
  }

  @Test func defaultMovesAndMisbehaviourHasNoEffect() async throws {
    try await Self.use { workspace, podman in
      let unknown = try await Self.podman(workspace, "system", "connection", "default", "nosuch")
      #expect(unknown.end == .exited(125))
      try podman.misbehave(.nothing("system connection default"))
      #expect(try await Self.podman(workspace, "system", "connection", "default", "box").succeeded)
      #expect(try podman.state.default == "dev")
      try podman.misbehave(.half("system connection list"), .garbage("machine list"), .fail("machine stop", "Error: x"))
      #expect(try await Self.podman(workspace, "system", "connection", "list", "--format", "json").output.count > 50)
      #expect(try await Self.podman(workspace, "machine", "list", "--format", "json").output.contains("{[}"))
      #expect(try await Self.podman(workspace, "machine", "stop", "dev").errors == "Error: x\n")
      try podman.misbehave()
      #expect(try await Self.podman(workspace, "system", "connection", "default", "box").succeeded)
      #expect(try podman.state.default == "box")
    }
  }

  @Test func hangingCallIsSeenAndKilled() async throws {
    try await Self.use { workspace, podman in
      try podman.misbehave(.hang("machine list", deaf: true))
      let list = try Program("podman", ["machine", "list", "--format", "json"], in: workspace)
      try await podman.call("machine list")
      list.signalGroup(15)
      await #expect(throws: NotInTime.self) { try await list.result(within: .milliseconds(50)) }
      list.signalGroup(9)
      #expect(try await list.result().end == .killed(signal: 9))
    }
  }
}
