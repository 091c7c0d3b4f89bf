import TestSupport
import Testing

@testable import PodtrayCore

/// What a tray that quits leaves behind.
@Suite(.enabled(if: !isRoot, "podman machine refuses root")) struct StopTests {
  private static func use(
    _ body: (SnapshotReader, PodmanClient, HostEnvironment, FakePodman) async throws -> Void
  ) async throws {
    var state = PodmanState()
    state.addMachine("dev")
    state.addConnection("build", "ssh://me@build.example/run/podman/podman.sock")
    try await CommandLine.use(state) { podtray, podman in
      let environment = HostEnvironment(podtray.workspace.environment)
      let client = PodmanClient(environment: environment)
      try await body(SnapshotReader(client: client, environment: environment), client, environment, podman)
    }
  }

  @Test func afterTheStopPodmanIsNotAskedAgain() async throws {
    try await Self.use { reader, _, _, podman in
      try podman.misbehave(.hang("machine list", deaf: true))
      let reading = Task { await reader.read() }
      let list = try await podman.call("machine list")
      await reader.stop()
      _ = await reading.value
      try await awaitEnd(of: list.pid)
      let calls = podman.calls.count
      _ = await reader.read()
      #expect(podman.calls.count == calls)
    }
  }

  @Test func whatComesOfTheStopIsNotShown() async throws {
    try await Self.use { reader, _, _, podman in
      try podman.misbehave(.hang("machine list", deaf: true))
      let store = Store(AppState()) { _ in .refreshed(await reader.read()) }
      await store.send(.looked)
      try await podman.call("machine list")
      await store.stop { await reader.stop() }
      #expect(await store.state == AppState(), "a query that we ended ourselves is no trouble with Podman")
    }
  }

  @Test func aChangeOfTheDefaultIsNotEndedInTheMiddle() async throws {
    try await Self.use { _, client, environment, podman in
      try podman.misbehave(.hold("system connection default"))
      let switching = Task { try await Switcher(client: client, environment: environment).use(.podman("build")) }
      let call = try await podman.call("system connection default")
      try await podman.hold(of: call)
      switching.cancel()
      podman.release()
      #expect(try await podman.end(of: call) == 0)
      #expect(try podman.state.default == "build")
      _ = await switching.result
    }
  }

  @Test func aListThatIsEmptyForAMomentLosesNoChoice() async throws {
    try await Self.use { reader, client, environment, podman in
      try await Switcher(client: client, environment: environment).use(.podman("build"))
      try podman.change { $0.connections["build"] = nil }
      let before = podman.calls.filter { $0.line.hasPrefix("system connection list") }.count
      let gone = AppState.after(await reader.read())
      #expect(gone.active.note == .removed(.podman("build")))
      #expect(podman.calls.filter { $0.line.hasPrefix("system connection list") }.count == before + 2)
    }
  }

  @Test(arguments: [2, 15]) func anInterruptedCommandLeavesNoQueryBehind(signal: Int32) async throws {
    var state = PodmanState()
    state.addMachine("dev")
    try await CommandLine.use(state) { podtray, podman in
      try podman.misbehave(.hang("machine list", deaf: true))
      let program = try Program(Built.product("podtray"), ["status"], in: podtray.workspace)
      let list = try await podman.call("machine list")
      program.signal(signal)
      let result = try await program.result()
      #expect(result.end == .killed(signal: signal))
      #expect(result.output.isEmpty && result.errors.isEmpty, "what it did not learn is no news")
      try await awaitEnd(of: list.pid)
    }
  }

  @Test func anInspectThatFailsHidesNoList() async throws {
    try await Self.use { reader, _, _, podman in
      try podman.misbehave(.garbage("machine inspect"))
      #expect(try await reader.read().machines.get().map(\.name) == ["dev"])
      try podman.misbehave()
      #expect(try await reader.read().machines.get().first?.apiSocket != nil, "it is asked again")
    }
  }
}

extension AppState {
  fileprivate static func after(_ snapshot: Snapshot) -> AppState {
    var state = AppState()
    _ = state.reduce(.refreshed(snapshot))
    return state
  }
}
