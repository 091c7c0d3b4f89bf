import TestSupport
import TestTraits
import Testing

/// What `podtray ---completion`, which the scripts of the shells call, answers.
@Suite(.requires("python3")) struct CompletionTests {
  private static func lines(_ podtray: CommandLine, _ words: String...) async throws -> [String] {
    let place = ["--", "positional@0", String(words.count + 1), "0", "podtray"] + words + [""]
    let result = try await podtray.run(["---completion"] + words.filter { !$0.hasPrefix("-") }.prefix(2) + place)
    #expect(result.succeeded && result.errors == "")
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test func machinesAndConnectionsAreThoseThatThereAre() async throws {
    var state = PodmanState()
    state.addMachine("dev")
    state.addConnection("Local", "ssh://me@host/run/x.sock")
    try await CommandLine.use(state) { podtray, podman async throws in
      #expect(try await Self.lines(podtray, "machine", "stop") == ["dev"])
      #expect(podman.calls.isEmpty, "nobody waits for Podman")
      #expect(try await Self.lines(podtray, "use") == ["Local", "dev", "dev-root", "podman:Local"])
    }
  }

  @Test func containersAreThoseOfAnEngineOnThisComputer() async throws {
    var state = PodmanState()
    state.addConnection("far", "ssh://me@192.0.2.1/run/x.sock")
    try await CommandLine.use(state) { podtray, _ in
      let web = ContainerEngine.entry("web", id: ContainerEngine.id(1))
      _ = try await ContainerEngine.start([web], in: podtray.workspace)
      #expect(try await Self.lines(podtray, "container", "stop") == ["web"])
      // Whoever asks the other computer needs ssh.
      let asked = podtray.workspace.home + "/asked"
      try writeFile(podtray.workspace.root + "/bin/ssh", "#!/bin/sh\ntouch \(asked)\n", mode: 0o755)
      #expect(try await Self.lines(podtray, "container", "stop", "--connection", "far") == [])
      #expect(readFile(asked) == nil)
    }
  }

  @Test func whatFailsSaysNothing() async throws {
    try await CommandLine.use(PodmanState()) { podtray, podman in
      try podman.misbehave(.fail("system connection list", "Error: no"))
      #expect(try await Self.lines(podtray, "use") == ["Local"])
      #expect(try await Self.lines(podtray, "container", "logs") == [])
    }
  }
}
