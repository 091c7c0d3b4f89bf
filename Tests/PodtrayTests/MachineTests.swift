import TestSupport
import Testing

/// Starting and stopping from the command line, with a Podman that is slow or lies on demand.
@Suite struct MachineTests {
  private static func use(_ body: (CommandLine, FakePodman) async throws -> Void) async throws {
    var state = PodmanState()
    state.addMachine("dev")
    state.addMachine("lab")
    try await CommandLine.use(state, body)
  }

  @Test func startAndStop() async throws {
    try await Self.use { podtray, podman in
      let started = try await podtray("machine", "start", "dev")
      #expect(started.succeeded && started.output == "dev is running.\n")
      #expect(try podman.state.machines["dev"]?.running == true)
      let stopped = try await podtray("machine", "stop", "dev")
      #expect(stopped.succeeded && stopped.output == "dev is stopped.\n")
      #expect(try await podtray("machine", "stop", "dev").output == "dev is stopped already.\n")
    }
  }

  @Test func onlyOneMachineRunsAtATime() async throws {
    try await Self.use { podtray, podman in
      #expect(try await podtray("machine", "start", "dev").succeeded)
      let refused = try await podtray("machine", "start", "lab")
      #expect(refused.end == .exited(1))
      #expect(refused.errors.contains("only one machine runs at a time, and dev is running"))
      #expect(try await podtray("machine", "start", "lab", "--yes").succeeded)
      #expect(try podman.state.machines.filter(\.value.running).map(\.key) == ["lab"])
    }
  }

  @Test func exitCodeZeroAloneProvesNothing() async throws {
    try await Self.use { podtray, podman in
      try podman.misbehave(.nothing("machine start"))
      let result = try await podtray("machine", "start", "dev")
      #expect(result.end == .exited(1))
      #expect(result.errors.contains("dev did not start: Podman reports success, but the machine is stopped"))
    }
  }

  @Test func aFailureNamesTheReasonAndTheLog() async throws {
    try await Self.use { podtray, podman in
      try podman.misbehave(.fail("machine start", "Error: could not find \"gvproxy\""))
      let result = try await podtray("machine", "start", "dev")
      #expect(result.end == .exited(1))
      #expect(result.errors.contains("dev did not start: could not find \"gvproxy\". Its output is in "))
    }
  }

  @Test func aStartOutlivesUs() async throws {
    try await Self.use { podtray, podman in
      try podman.misbehave(.hold("machine start"))
      let program = try Program(Built.product("podtray"), ["machine", "start", "dev"], in: podtray.workspace)
      let call = try await podman.call("machine start")
      #expect(call.sid == call.pid)
      try await podman.hold(of: call)
      program.signal(2)
      _ = try await program.result()
      podman.release()
      #expect(try await podman.end(of: call) == 0)
      #expect(try podman.state.machines["dev"]?.running == true)
    }
  }
}
