import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Containers of the real Podman of this computer.
@Suite(.requires("podman", "unshare")) struct RealContainersTests {
  private static func use(_ body: (CommandLine, RealEngine) async throws -> Void) async throws {
    try await Workspace.use { workspace in
      let engine = try await RealEngine(in: workspace)
      var state = PodmanState()
      state.addConnection("real", "unix://" + engine.socket)
      state.default = "real"
      _ = try FakePodman(state, in: workspace)
      try await body(CommandLine(workspace: workspace), engine)
    }
  }

  @Test func whatCanBeDoneToOne() async throws {
    try await Self.use { podtray, engine in
      try await engine(
        "create", "--name", "web", "-p", "127.0.0.1:18080:80", "--label", "com.docker.compose.project=shop", "t:1",
        "/file")
      #expect(try await podtray("use", "real").succeeded)
      let list = try await podtray("container").output
      #expect(
        list.hasPrefix("web  created  created ") && list.hasSuffix("localhost/t:1  127.0.0.1:18080  project shop\n"))
      let stopped = try await podtray("container", "stop", "web")
      #expect(stopped.succeeded, "\(stopped.errors)")
      let paused = try await podtray("container", "pause", "web", "--connection", "real")
      #expect(
        paused.errors.hasPrefix("podtray: web was not paused: ")
          && paused.errors.contains("is not running, can't pause"))
      let inspected = try await podtray("container", "inspect", "web").output
      #expect(inspected.hasPrefix("{\n  \"Id\": \"") && inspected.contains("\n  \"Name\": \"web\",\n"))
      #expect(try await podtray("container", "logs", "web").succeeded)
      #expect(try await podtray("container", "rm", "web").output == "web is gone.\n")
      #expect(try await podtray("container", "list").output == "real has no containers.\n")
      let gone = try await podtray("container", "kill", "web")
      #expect(gone.errors == "podtray: real has no container “web”. It has none.\n")
    }
  }

  @Test func itsEventsAreFollowed() async throws {
    try await Self.use { _, engine in
      try await engine("create", "--name", "a", "t:1", "/file")
      let (told, tell) = AsyncStream<[String]>.makeStream()
      let watch = ContainersWatch(EngineAPI(socket: engine.socket)) { result in
        tell.yield(((try? result.get()) ?? []).map { "\($0.name) \($0.pod?.name ?? "-")" })
      }
      func expect(_ rows: [String]) async throws {
        try await withDeadline(.seconds(20)) { for await told in told where told == rows { return } }
      }
      await watch.follow(true)
      try await expect(["a -"])
      try await engine("create", "--name", "b", "t:1", "/file")
      try await expect(["a -", "b -"])
      try await engine("rename", "a", "c")
      try await expect(["b -", "c -"])
      try await engine("rm", "b")
      try await expect(["c -"])
      await watch.stop()
    }
  }
}
