import Glibc
import TestSupport
import Testing

/// What `use` points everything at, and what it says of it.
@Suite struct FollowTests {
  private static func use(_ body: (CommandLine, FakePodman) async throws -> Void) async throws {
    var state = PodmanState()
    state.addMachine("dev", running: true)
    state.addConnection("build", "ssh://me:secret@build.example/run/podman/podman.sock")
    try await CommandLine.use(state, body)
  }

  private static func waits(_ limit: String = "") -> String {
    "podtray: podman follows now, in open shells at their next prompt\(limit). docker, compose and IDEs follow only "
      + "while Podtray runs: “podtray” starts it.\n"
  }

  /// Whether the lock is held is asked of the kernel, as the tray's own would be.
  private static func holdTrayLock(_ workspace: Workspace) throws -> Program {
    let command =
      "mkdir -p -m 700 $XDG_RUNTIME_DIR/podtray && exec 9>$XDG_RUNTIME_DIR/podtray/tray.lock && flock 9 && echo held && exec sleep 600"
    return try Program("sh", ["-c", command], in: workspace)
  }

  @Test func withoutATrayItSaysWhatWaitsForOne() async throws {
    try await Self.use { podtray, _ async throws in
      let local = try await podtray("use", "Local")
      #expect(local.succeeded && local.errors == "")
      #expect(try await podtray("use", "dev").errors == "")
      #expect(
        try await podtray("use", "build").errors == Self.waits(", by its own ssh, which knows no jump host"))
      #expect(try await podtray("use", "dev-root").errors == Self.waits())
      let tray = try Self.holdTrayLock(podtray.workspace)
      _ = try await tray.line { $0 == "held" ? true : nil }
      // Nobody makes the forward that such a tray would.
      #expect(
        try await podtray("use", "build").errors
          == "podtray: no engine answers there yet. “podtray connection test build” says how far the way leads.\n")
      let followed = readFile(podtray.workspace.runtime + "/podtray/active.env") ?? ""
      #expect(followed.contains("export CONTAINER_HOST='unix://\(podtray.workspace.runtime)/podtray/active.sock'"))
      #expect(!followed.contains("export CONTAINER_CONNECTION"))
    }
  }

  @Test func theFilesFollowWithTheCommandLineAlone() async throws {
    try await Self.use { podtray, _ async throws in
      let directory = podtray.workspace.runtime + "/podtray"
      var buffer = [CChar](repeating: 0, count: 4096)
      func target() -> String {
        let count = max(0, readlink(directory + "/active.sock", &buffer, buffer.count - 1))
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
      }
      #expect(try await podtray("use", "dev").succeeded)
      #expect(target().hasSuffix("/dev-api.sock"))
      #expect(readFile(directory + "/active.env")?.contains("CONTAINER_CONNECTION='dev'") == true)
      #expect(try await podtray("use", "build").succeeded)
      #expect(target().hasPrefix(directory + "/forward/"))
      #expect(readFile(directory + "/active.fish")?.contains("CONTAINER_CONNECTION 'build'") == true)
      #expect(readFile(directory + "/active.env")?.contains("secret") == false)
    }
  }

  @Test func aPlantedDirectoryIsNamed() async throws {
    try await Self.use { podtray, _ async throws in
      let directory = podtray.workspace.runtime + "/podtray"
      #expect(symlink("/tmp", directory) == 0)
      let result = try await podtray("use", "dev")
      #expect(result.end == .exited(1))
      #expect(
        result.errors == "podtray: “dev” is active, but docker and open shells do not follow: "
          + "\(directory) cannot be used: it is not a directory.\n")
    }
  }

  @Test func aShellThatFollowsIsNoOverride() async throws {
    try await Self.use { podtray, _ async throws in
      let socket = "unix://\(podtray.workspace.runtime)/podtray/active.sock"
      for (name, value) in [("DOCKER_HOST", socket), ("CONTAINER_CONNECTION", "dev"), ("PODTRAY_ACTIVE", "dev")] {
        podtray.workspace.set(name, value)
      }
      #expect(try await podtray("use", "Local").errors == "")
      #expect(try await !podtray("status").output.contains("override"))
      #expect(try await podtray("doctor").output.contains("✓ no variable overrides the active connection"))
      podtray.workspace.set("DOCKER_HOST", "ssh://me:secret@elsewhere")
      let doctor = try await podtray("doctor").output
      #expect(
        doctor.contains(
          "✗ DOCKER_HOST is set in this session and overrides the active connection: "
            + "DOCKER_HOST=ssh://me:***@elsewhere\n    → unset DOCKER_HOST  # and remove it where it is set"))
    }
  }

  @Test func theHookIsTextForThreeShells() async throws {
    try await CommandLine.use { podtray async throws in
      for shell in ["bash", "zsh", "fish"] {
        let result = try await podtray("shell-init", shell)
        #expect(result.succeeded && result.errors == "" && result.output.contains("__podtray_follow"))
      }
      #expect(try await podtray("shell-init", "dash").end == .exited(2))
      #expect(try await podtray("shell-init").end == .exited(2))
      #expect(try await podtray("shell-init", "--help").output.contains("overwritten"))
    }
  }
}
