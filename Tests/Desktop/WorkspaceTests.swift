import TestSupport
import Testing

@Suite struct WorkspaceTests {
  private struct Thrown: Error {}

  @Test func programRunsToItsEnd() async throws {
    try await Workspace.use { workspace in
      let script = "echo out; echo err >&2; printf last; readlink /proc/self/fd/0 >&2; exit 3"
      let result = try await Program.run("sh", ["-c", script], in: workspace)
      #expect(result.end == .exited(3))
      #expect(result.output == "out\nlast")
      #expect(result.errors == "err\n/dev/null\n")
    }
  }

  @Test func childrenGetTheWorkspaceAndNothingElse() async throws {
    try await Workspace.use { workspace in
      let output = try await Program.run("env", in: workspace).output
      let names = Set(output.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) })
      #expect(names == Set(workspace.environment.keys))
      #expect(output.contains("XDG_RUNTIME_DIR=\(workspace.root)/run\n"))
    }
  }

  @Test func deadlineKillsAProgramThatIgnoresTerm() async throws {
    try await Workspace.use { workspace in
      await #expect(throws: NotInTime.self) {
        try await Program.run("sh", ["-c", "trap '' TERM; sleep 100"], in: workspace, within: .milliseconds(50))
      }
    }
  }

  @Test func everythingEndsLastFirstEvenWhenTheBodyThrows() async throws {
    let ended = EventLog<String>()
    let started = EventLog<Int32>()
    await #expect(throws: Thrown.self) {
      try await Workspace.use { workspace in
        workspace.onEnd { ended.append("first") }
        // A session of its own: out of reach of any signal to the group.
        let shell = try Program("sh", ["-c", "setsid sh -c 'echo $$; exec sleep 100' & wait"], in: workspace)
        started.append(try await shell.line { Int32($0) })
        #expect(workspace.processes.count >= 2)
        workspace.onEnd { ended.append(shell.hasEnded ? "late" : "second") }
        throw Thrown()
      }
    }
    #expect(ended.events == ["second", "first"])
    for pid in started.events { try await awaitEnd(of: pid) }
  }

  @Test func aLineIsAwaitedAndItsAbsenceIsTold() async throws {
    try await Workspace.use { workspace in
      let cat = try Program("sh", ["-c", "echo ready; exec sleep 100"], in: workspace)
      #expect(try await cat.line { $0 == "ready" ? $0 : nil } == "ready")
      await #expect(throws: NotInTime.self) {
        try await cat.line(within: .milliseconds(20)) { $0 == "never" ? $0 : nil }
      }
    }
  }

  @Test func aMessageIsAwaitedToItsEndAndItsAbsenceIsTold() async throws {
    try await Workspace.use { workspace in
      let pipe = try NamedPipe(workspace.root + "/pipe")
      _ = try Program("sh", ["-c", "{ echo a=b=c; printf '\\0d='; } > \(pipe.path); exec sleep 100"], in: workspace)
      #expect(try await pipe.nextEnvironment() == ["a": "b=c\n", "d": ""])
      await #expect(throws: NotInTime.self) { try await pipe.next(within: .milliseconds(20)) }
    }
  }
}
