import TestSupport
import TestTraits
import Testing

/// `podtray connection test` against engines behind sockets of this computer.
@Suite(.requires("podman", "python3")) struct ConnectionTestTests {
  /// With the connection `one`, which leads to `one.sock` in the runtime directory.
  private static func use(_ body: (CommandLine, String) async throws -> Void) async throws {
    try await RealPodmanTests.use([]) { podtray, podman in
      let socket = podtray.workspace.runtime + "/one.sock"
      try await podman("system", "connection", "add", "--", "one", "unix://" + socket)
      try await body(podtray, socket)
    }
  }

  private static func serve(_ socket: String, in workspace: Workspace) async throws {
    let engine = try Program(
      "/usr/bin/python3", ["-I", Built.source("Support/Fakes/version_engine.py"), socket], in: workspace)
    try await engine.line { $0 == "ready" ? () : nil }
  }

  @Test func engineThatAnswersIsNamed() async throws {
    try await Self.use { podtray, socket in
      try await Self.serve(socket, in: podtray.workspace)
      let test = try await podtray("connection", "test", "one")
      #expect(test.succeeded)
      let lines = test.output.split(separator: "\n")
      #expect(lines.first == "✓ the engine's socket is there")
      #expect(lines.last?.hasPrefix("✓ Podman Engine 5.4.2 answers in ") ?? false)
      let json = try await podtray("connection", "test", "one", "--json").output
      #expect(json.contains(#""reachable" : true"#) && json.contains(#""version" : "5.4.2""#))
    }
  }

  @Test func whereItEndsIsSaid() async throws {
    try await Self.use { podtray, socket in
      let test = try await podtray("connection", "test", "one")
      #expect(test.end == .exited(1))
      #expect(test.output == "✗ the engine's socket\n· the engine's answer\n")
      #expect(test.errors == "podtray: one: its API socket is missing.\n")
      let json = try await podtray("connection", "test", "one", "--json")
      #expect(json.output.contains(#""reachable" : false"#) && json.end == .exited(1))
    }
  }

  @Test func localIsTestedLikeAnyOther() async throws {
    try await Self.use { podtray, _ in
      let test = try await podtray("connection", "test", "Local")
      #expect(test.errors.hasPrefix("podtray: Local: its API socket is missing. “podtray doctor --fix” enables"))
      let unknown = try await podtray("connection", "test", "nosuch")
      #expect(unknown.errors.hasPrefix("podtray: there is no connection “nosuch”."))
    }
  }
}
