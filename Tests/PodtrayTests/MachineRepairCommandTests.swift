import Glibc
import TestSupport
import TestTraits
import Testing

/// `podtray machine repair`, `cancel`, and what start and stop do while somebody else is at work.
@Suite(.requires("python3"), .enabled(if: !isRoot, "podman machine refuses root")) struct MachineRepairCommandTests {
  private static func use(
    _ version: String = "5.4.2", _ body: (CommandLine, FakePodman) async throws -> Void
  ) async throws {
    var state = PodmanState(version: version)
    state.addMachine("dev")
    state.addMachine("lab")
    try await CommandLine.use(state, body)
  }

  /// Somebody else's command, held half way.
  private func elsewhere(_ verb: String, _ podman: FakePodman) async throws -> Program {
    try podman.misbehave(.hold("machine \(verb)"))
    let program = try Program(Built.fakes + "/podman", ["machine", verb, "dev"], in: podman.workspace)
    try await podman.hold(of: podman.call("machine \(verb)"))
    try podman.misbehave()
    return program
  }

  @Test func healthyMachineIsLeftAlone() async throws {
    try await Self.use { podtray, podman in
      for running in [false, true] {
        try podman.change { $0.machines["dev"]?.running = running }
        let result = try await podtray("machine", "repair", "dev")
        #expect(result.succeeded && result.output == "dev has no problem that Podtray sees.\n")
      }
      #expect(podman.calls.allSatisfy { !$0.line.hasPrefix("machine st") })
    }
  }

  @Test func stuckMachineIsRestartedWithoutAQuestion() async throws {
    try await Self.use { podtray, podman in
      try podman.change { $0.machines["dev"]?.starting = true }
      let result = try await podtray("machine", "repair", "dev")
      #expect(result.succeeded && result.output == "dev is running again.\n")
      #expect(result.errors == "podtray: dev: stuck starting.\nRestarting dev…\n")
      #expect(try await podtray("machine", "list", "--json").output.contains("\"problem\" : null"))
    }
  }

  @Test func machineThatDoesNotAnswerTwiceIsRestarted() async throws {
    try await Self.use { podtray, podman in
      try podman.change { $0.machines["dev"]?.running = true }
      try podman.misbehave(.nothing("api dev"))
      let program = try Program(Built.product("podtray"), ["machine", "repair", "dev"], in: podman.workspace)
      try await podman.call("machine stop")
      try podman.misbehave()
      let result = try await program.result()
      #expect(result.succeeded && result.output == "dev is running again.\n")
      #expect(result.errors.hasPrefix("podtray: dev: running, but unreachable (its API socket hangs up).\n"))
    }
  }

  @Test func whatOnlyAPersonCanMendIsSaidWithTheNextStep() async throws {
    try await Self.use { podtray, podman in
      try writeFile(podman.config(of: "dev"), "{")
      let result = try await podtray("machine", "repair", "dev")
      #expect(result.end == .exited(1))
      #expect(
        result.errors
          == "podtray: dev: its configuration is damaged. Put \(podman.config(of: "dev")) right, or take it "
          + "away and make dev anew.\n")
    }
  }

  @Test func halfMadeMachineIsRemovedWhenSomebodySaysYes() async throws {
    try await Self.use { podtray, podman in
      unlink(podman.image(of: "dev"))
      let refused = try await podtray("machine", "repair", "dev")
      #expect(refused.end == .exited(1))
      #expect(
        refused.errors.hasPrefix("podtray: dev: was never finished.\npodtray: this needs a yes. Its disk is deleted"))
      #expect(refused.errors.hasSuffix("“podtray machine repair --yes dev” does it without asking.\n"))
      try #expect(podman.state.machines["dev"] != nil)
      #expect(try await podtray("machine", "repair", "dev", "--yes").output == "dev is removed.\n")
      try #expect(podman.state.machines["dev"] == nil)
    }
  }

  @Test(.requires("script")) func noIsWhatAnEmptyAnswerMeans() async throws {
    try await Self.use { podtray, podman in
      let command = "\(Built.product("podtray")) machine rm dev"
      let result = try await Program.run(
        "sh", ["-c", #"echo | script -qec "$1" /dev/null"#, "sh", command], in: podtray.workspace)
      #expect(result.end == .exited(1))
      #expect(result.output.contains("Remove dev? [y/N]") && result.output.contains("nothing was changed"))
      try #expect(podman.state.machines["dev"] != nil)
    }
  }

  @Test func frozenVMIsEndedWhenAPersonSaysSo() async throws {
    try await Self.use { podtray, podman in
      try podman.change { $0.machines["dev"]?.running = true }
      let vm = try #require(podman.vm("dev"))
      try podman.signalVM("dev", SIGSTOP)
      let ended = try await podtray("machine", "repair", "--yes", "--end-vm", "dev")
      #expect(ended.succeeded && ended.output == "dev is stopped.\n")
      try await awaitEnd(of: vm)
      #expect(try await podtray("machine", "repair", "--end-vm", "dev").output == "dev has no VM that runs.\n")
    }
  }

  @Test func startThatIsCancelledLeavesAMachineThatDoesNotRun() async throws {
    try await Self.use { podtray, podman in
      let start = try await elsewhere("start", podman)
      let result = try await podtray("machine", "cancel", "dev")
      #expect(result.succeeded && result.output == "The start of dev is cancelled; dev is stopped.\n")
      #expect(try await start.result().end == .exited(125))
      let again = try await podtray("machine", "cancel", "dev")
      #expect(again.end == .exited(1) && again.errors == "podtray: no start or stop of dev is under way.\n")
    }
  }

  @Test func stopWaitsForTheStartOfSomebodyElse() async throws {
    try await Self.use { podtray, podman in
      let start = try await elsewhere("start", podman)
      let stop = try Program(Built.product("podtray"), ["machine", "stop", "dev"], in: podtray.workspace)
      let waiting = "Waiting for the end of “podman machine start dev” (process \(start.pid))…"
      try await stop.errorLines.first("word of the start") { $0 == waiting ? $0 : nil }
      #expect(podman.calls.allSatisfy { !$0.line.hasPrefix("machine stop") })
      podman.release()
      #expect(try await stop.result().output == "dev is stopped.\n")
      #expect(try await start.result().succeeded)
    }
  }

  @Test func startThatSomebodyElseHasDoneIsNotDoneAgain() async throws {
    try await Self.use { podtray, podman in
      _ = try await elsewhere("start", podman)
      let start = try Program(Built.product("podtray"), ["machine", "start", "dev"], in: podtray.workspace)
      try await start.errorLines.first("word of the start") { $0.hasPrefix("Waiting") ? $0 : nil }
      podman.release()
      #expect(try await start.result().output == "dev is running already.\n")
    }
  }
}
