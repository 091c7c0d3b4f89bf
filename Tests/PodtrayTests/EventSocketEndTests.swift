import CLinux
import Glibc
import TestSupport
import TestTraits
import Testing

/// A process that watches, from its start to whatever end.
@Suite struct EventSocketEndTests {
  private static func watch(_ end: String?, in workspace: Workspace) throws -> Program {
    try Program(Built.product("watch-probe"), end.map { [$0] } ?? [], in: workspace)
  }

  private static func events(_ workspace: Workspace) -> [String] { listDirectory(workspace.runtime + "/podman") }

  @Test(arguments: [
    ("exit", ProgramEnd.exited(0)), ("abort", .killed(signal: SIGABRT)), ("trap", nil),
    ("fault", .killed(signal: SIGSEGV)), ("quit", .killed(signal: SIGQUIT)),
  ])
  func theSocketGoesWithItsProcess(way: String, expected: ProgramEnd?) async throws {
    try await Workspace.use { workspace in
      let program = try Self.watch(way, in: workspace)
      let end = try await program.result().end
      if let expected { #expect(end == expected) }
      #expect(program.outputLines.events.first == "problem: none", "it had listened")
      #expect(Self.events(workspace).isEmpty)
    }
  }

  @Test func whatAKilledOneLeavesTheNextOneRemoves() async throws {
    try await Workspace.use { workspace in
      let killed = try Self.watch(nil, in: workspace)
      _ = try await killed.line { $0 }
      killed.signal(SIGKILL)
      _ = try await killed.result()
      #expect(Self.events(workspace) == ["machine_events.podtray.\(killed.pid).sock"])
      let next = try Self.watch(nil, in: workspace)
      _ = try await next.line { $0 }
      #expect(Self.events(workspace) == ["machine_events.podtray.\(next.pid).sock"])
    }
  }

  @Test func theDoctorFindsAndRemovesWhatIsLeft() async throws {
    try await CommandLine.use { podtray in
      let workspace = podtray.workspace
      let killed = try Self.watch(nil, in: workspace)
      let live = try Self.watch(nil, in: workspace)
      for program in [killed, live] { _ = try await program.line { $0 } }
      killed.signal(SIGKILL)
      _ = try await killed.result()
      let found = try await podtray("doctor").output
      #expect(
        found.contains("· Podman warns of an event socket that no tray listens to, in \(workspace.runtime)/podman\n"))
      #expect(found.contains("→ podtray doctor --fix"))
      #expect(Self.events(workspace).count == 2)
      let fixed = try await podtray("doctor", "--fix", "--json").output
      #expect(fixed.contains("removed an event socket that no tray listened to"))
      #expect(Self.events(workspace) == ["machine_events.podtray.\(live.pid).sock"])
      let after = try await podtray("doctor", "--fix").output
      #expect(after.contains("✓ no dead event socket of ours is in Podman's directory"))
    }
  }

  @Test(
    .requires("unshare"),
    arguments: [
      ("watches", "the system's limit of inotify watches is used up"),
      ("instances", "the system's limit of inotify instances is used up"),
    ])
  func withoutInotifyItSaysSoAndHearsPodman(limit: String, words: String) async throws {
    try await Workspace.use { workspace in
      let start = "echo 0 > /proc/sys/user/max_inotify_\(limit) && exec \"$0\""
      let program = try Program(
        "unshare", ["--user", "--map-root-user", "sh", "-c", start, Built.product("watch-probe")], in: workspace)
      let problem = try await program.line { $0 }
      #expect(problem == "problem: changes made elsewhere are seen only when the menu opens: " + words)
      let socket = try #require(Self.events(workspace).first)
      let descriptor = pt_connect_unix("\(workspace.runtime)/podman/\(socket)")
      #expect(descriptor >= 0)
      close(descriptor)
      _ = try await program.line { $0 == "stir: changed" ? $0 : nil }
    }
  }
}
