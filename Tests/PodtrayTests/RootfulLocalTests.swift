import Glibc
import TestSupport
import TestTraits
import Testing

/// Root's engine of this computer, where its owner lets the person use it. The `/run` is the test's own.
@Suite(.enabled(if: !isRoot, "everything is root's own"), .requires("unshare", "mount", "python3"))
struct RootfulLocalTests {
  private static let socket = "/run/podman/podman.sock"

  /// Runs podtray as this user, with root's socket there.
  private static func podtray(_ arguments: [String], in workspace: Workspace) async throws -> ProgramResult {
    let bind = "import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
    let script = """
      mount -t tmpfs none /run && mkdir /run/podman && python3 -c '\(bind)' \(socket) && \
      exec unshare --user --map-user=\(getuid()) --map-group=\(getgid()) "$0" "$@"
      """
    let words = ["--user", "--map-root-user", "--mount", "sh", "-c", script, Built.product("podtray")]
    return try await Program.run("unshare", words + arguments, in: workspace)
  }

  @Test func itIsOneCommandAwayAndThenAConnectionLikeAnyOther() async throws {
    try await Workspace.use { workspace in
      let podman = try FakePodman(PodmanState(), in: workspace)
      let before = try await Self.podtray(["doctor"], in: workspace)
      #expect(
        before.output.contains(
          "root's engine may be used, at \(Self.socket), and no connection leads there\n"
            + "    → podtray connection add rootful unix://\(Self.socket)"), "\(before)")
      try podman.change { $0.addConnection("rootful", "unix://\(Self.socket)") }
      let after = try await Self.podtray(["doctor"], in: workspace)
      #expect(after.output.contains("✓ root's engine is the connection rootful"), "\(after)")
      #expect(try await Self.podtray(["status"], in: workspace).output.contains("rootful"))
    }
  }

  @Test func whereItMayNotBeUsedNothingIsSaid() async throws {
    try await CommandLine.use(PodmanState()) { podtray, _ in
      try #require(access(Self.socket, W_OK) != 0)
      #expect(try await !podtray("doctor").output.contains("root's engine"))
    }
  }
}
