import TestSupport
import TestTraits
import Testing

/// What an edit of Podman's connections must not do, with a Podman that has machines or misbehaves.
@Suite(.requires("python3"), .enabled(if: !isRoot, "podman machine refuses root")) struct ConnectionEditTests {
  private static func use(
    _ version: String = "5.4.2", _ body: (CommandLine, FakePodman) async throws -> Void
  ) async throws {
    var state = PodmanState(version: version)
    state.addMachine("dev")
    state.addConnection("build", "ssh://me@build.example:22/run/podman/podman.sock")
    state.addConnection("fixed", "unix:///fixed.sock")
    state.connections["fixed"]?.readWrite = false
    try await CommandLine.use(state, body)
  }

  @Test(arguments: ["dev", "dev-root"]) func machineKeepsItsConnections(name: String) async throws {
    try await Self.use { podtray, podman in
      let before = try podman.state.connections
      for arguments in [
        ["rm", "--yes", "build", name], ["rename", name, "other"], ["edit", name, "--uri", "/x.sock"],
      ] {
        let result = try await podtray.run(["connection"] + arguments)
        #expect(result.end == .exited(1))
        #expect(result.errors.contains("which does not work without it. “podtray machine rm dev"))
      }
      try #expect(podman.state.connections == before, "when one cannot be removed, none is")
    }
  }

  @Test func whatAMachineLeftThatIsGoneMayGo() async throws {
    try await Self.use { podtray, podman in
      try podman.change { $0.machines = [:] }
      #expect(try await podtray("connection", "rm", "--yes", "dev-root").succeeded)
      try #expect(podman.state.connections["dev-root"] == nil)
    }
  }

  @Test func entryOfAConfigurationIsLeftToIt() async throws {
    try await Self.use { podtray, _ in
      let result = try await podtray("connection", "rm", "--yes", "fixed")
      #expect(
        result.errors
          == "podtray: fixed comes from a containers.conf, which Podman does not edit. Edit that file.\n")
    }
  }

  @Test func successIsWhatTheListSays() async throws {
    try await Self.use { podtray, podman in
      try podman.misbehave(
        .nothing("system connection add"), .nothing("system connection remove"), .nothing("system connection rename"))
      let added = try await podtray("connection", "add", "new", "/x.sock")
      #expect(added.errors == "podtray: Podman reports success, and new is not there all the same.\n")
      let removed = try await podtray("connection", "rm", "--yes", "build")
      #expect(removed.errors == "podtray: Podman reports success, and build is there all the same.\n")
      let renamed = try await podtray("connection", "rename", "build", "new")
      #expect(renamed.errors == "podtray: Podman reports success, and build has its name all the same.\n")
      let edited = try await podtray("connection", "edit", "build", "--uri", "/y.sock")
      #expect(edited.errors == "podtray: Podman reports success, and build is what it was all the same.\n")
    }
  }

  @Test func storedPasswordIsNeitherShownNorStoredAgain() async throws {
    try await Self.use { podtray, podman in
      try podman.change { $0.addConnection("old", "ssh://me:s3cret@h:22/run/x.sock") }
      let edited = try await podtray("connection", "edit", "old", "--no-identity")
      #expect(edited.errors.hasPrefix("podtray: the address of old holds a password. Give it another with --uri"))
      let renamed = try await podtray("connection", "rename", "old", "new")
      #expect(renamed.output == "old is called new now: ssh://me:***@h:22/run/x.sock.\n")
      try podman.misbehave(.fail("system connection add", "Error: ssh://me:s3cret@h/x is no good"))
      for arguments in [["list"], ["list", "--json"], ["add", "x", "ssh://me:s3cret@h/x"], ["add", "x", "/x.sock"]] {
        let result = try await podtray.run(["connection"] + arguments)
        #expect(!(result.output + result.errors).contains("s3cret"), "\(arguments)")
      }
    }
  }

  @Test func scriptHasToSayYes() async throws {
    try await Self.use { podtray, podman in
      let refused = try await podtray("connection", "rm", "build")
      #expect(
        refused.errors == "podtray: this needs a yes. Podman forgets its address. “podtray connection rm --yes build” "
          + "does it without asking.\n")
      try #expect(podman.state.connections["build"] != nil)
    }
  }

  @Test func userAndPortAreThoseOfTheSSHConfiguration() async throws {
    try await Self.use { podtray, podman in
      let root = podtray.workspace.root
      let ssh = "#!/bin/sh\necho \"$*\" >>\(root)/ssh.calls\nprintf 'user me\\nport 2222\\n'\n"
      try writeFile(root + "/bin/ssh", ssh, mode: 0o755)
      let added = try await podtray("connection", "add", "new", "build:/run/x.sock")
      #expect(added.output == "Added new: ssh://me@build:2222/run/x.sock.\n")
      #expect(try await podtray("connection", "add", "other", "ssh://you@build:22/run/x.sock").succeeded)
      try #expect(podman.state.connections["other"]?.uri == "ssh://you@build:22/run/x.sock")
      #expect(readFile(root + "/ssh.calls") == "-G -- build\n-G -l you -- build\n", "nobody is dialled")
    }
  }

  @Test func whatIsTypedWrongIsNotRepeatedWithItsPassword() async throws {
    try await Self.use { podtray, _ in
      let wrong = try await podtray("connection", "add", "new", "/x.sock", "ssh://me:s3cret@h/x")
      #expect(wrong.end == .exited(2) && wrong.errors.contains("ssh://me:***@h/x"))
    }
  }
}
