import TestSupport
import Testing

/// The command line when Podman is missing, old, broken or slow.
@Suite struct TroubleTests {
  private static func state(_ version: String = "5.4.2") -> PodmanState {
    var state = PodmanState(version: version)
    state.addMachine("dev")
    return state
  }

  @Test func withoutPodman() async throws {
    try await CommandLine.use { podtray in
      podtray.workspace.set("PATH", podtray.workspace.root + "/bin")
      let result = try await podtray("status", "--json")
      #expect(result.end == .exited(1))
      #expect(result.output.contains(#""podman" : null"#))
      #expect(result.errors.hasPrefix("podtray: Podman is not installed. Install it"))
    }
  }

  @Test func aPodmanThatIsTooOld() async throws {
    try await CommandLine.use(Self.state("4.2.0")) { podtray, podman in
      let result = try await podtray("machine", "list")
      #expect(result.end == .exited(1))
      #expect(
        result.errors == "podtray: Podman 4.2.0 is too old; 4.3.0 or newer is needed. "
          + "Upgrade Podman; Podtray notices by itself.\n")
      #expect(podman.calls.map(\.line) == ["--version"])
    }
  }

  @Test func aPodmanThatDoesNotStartSaysWhy() async throws {
    try await CommandLine.use(Self.state()) { podtray, podman in
      try podman.misbehave(.fail("--version", #"time="now" level=error msg="/run/user/1 is not owned by you""#))
      let result = try await podtray("machine", "list")
      #expect(result.end == .exited(1))
      #expect(result.errors.hasPrefix("podtray: /run/user/1 is not owned by you"))
      try podman.misbehave(.garbage("--version"))
      #expect(try await podtray("machine", "list").errors.contains("does not print a version; is it really Podman?"))
    }
  }

  @Test(arguments: [
    (PodmanRule.garbage("machine list"), "“podman machine list” printed something that is not its JSON"),
    (.half("machine list"), "“podman machine list” printed something that is not its JSON"),
    (.fail("machine list", code: 125, "Error: unexpected end of JSON input"), "unexpected end of JSON input"),
    (.hang("machine list", deaf: true), "“podman machine list” did not answer within 5 s"),
  ])
  func aListThatFails(rule: PodmanRule, message: String) async throws {
    try await CommandLine.use(Self.state()) { podtray, podman in
      try podman.misbehave(rule)
      let result = try await podtray("status")
      #expect(result.end == .exited(1))
      #expect(result.errors.contains(message))
      #expect(result.output.contains("dev-root"), "the connections are shown all the same")
      try podman.misbehave()
      #expect(try await podtray("status").succeeded)
    }
  }

  @Test func machinesOfANewerPodmanAreLeftAlone() async throws {
    try await CommandLine.use(Self.state("4.3.1")) { podtray, podman in
      let config = try podtray.workspace.makeDirectory("home/.config/containers/podman/machine/qemu")
      try writeFile(config + "/dev.json", #"{"Version": 1, "Name": "dev"}"#)
      for arguments in [
        ["machine", "list"], ["machine", "start", "dev"], ["machine", "stop", "dev"], ["ssh", "dev"],
      ] {
        let result = try await Program.run(
          Built.product("podtray"), arguments, in: podtray.workspace)
        #expect(result.end == .exited(1))
        #expect(result.errors.contains("Podman 4.3.1 would damage machines made by Podman 5 (dev)"))
      }
      #expect(podman.calls.allSatisfy { !$0.line.hasPrefix("machine") })
      #expect(try await podtray("menu").output.contains("No machine command is run until Podman 5 is first in PATH"))
    }
  }

  @Test func whatWouldPointPodmanElsewhereIsScrubbed() async throws {
    try await CommandLine.use(Self.state()) { podtray, podman in
      podtray.workspace.set("CONTAINER_HOST", "")
      podtray.workspace.set("DOCKER_HOST", "tcp://elsewhere:1")
      let result = try await podtray("status")
      #expect(
        result.output.contains(
          "CONTAINER_HOST, DOCKER_HOST are set in this session and override the active connection"))
      #expect(!podman.calls.isEmpty)
      for call in podman.calls {
        #expect(call.env["CONTAINER_HOST"] == nil && call.env["LC_ALL"] == "C.UTF-8")
        #expect(call.stdin == "/dev/null" && call.pgid == call.pid)
      }
    }
  }

  @Test func aSwitchThatPodmanOnlyPretends() async throws {
    try await CommandLine.use(Self.state()) { podtray, podman in
      try podman.change { $0.addConnection("build", "ssh://me@build.example/run/podman/podman.sock") }
      try podman.misbehave(.nothing("system connection default"))
      let result = try await podtray("use", "build")
      #expect(result.end == .exited(1))
      #expect(result.errors == "podtray: Podman's default is “dev” after switching to “build”.\n")
      #expect(try await podtray("status").output.contains("Active connection: Local"))
    }
  }

  @Test func whatPodmanRefusesIsKeptByUs() async throws {
    try await CommandLine.use(Self.state()) { podtray, podman in
      try podman.change { $0.addConnection("build", "ssh://me@build.example/run/podman/podman.sock") }
      try podman.misbehave(.fail("system connection default", "Error: destination is not defined"))
      let result = try await podtray("use", "build")
      #expect(result.succeeded)
      #expect(result.errors.contains("Podman keeps another default; build is active in Podtray only"))
      #expect(try await podtray("env", "--shell", "sh").output.contains("CONTAINER_CONNECTION='build'"))
    }
  }

  @Test func aChoiceThatCannotBeSavedSaysWhy() async throws {
    try await CommandLine.use(Self.state()) { podtray, _ in
      try writeFile(podtray.workspace.home + "/.local/state/podtray", "")
      let result = try await podtray("use", "Local")
      #expect(result.end == .exited(1))
      #expect(result.errors.hasPrefix("podtray: the choice could not be saved: /"))
      #expect(result.errors.utf8.count < 150 && !result.errors.contains("Error"))
    }
  }

  @Test(arguments: [["use"], ["exec", "dev"], ["status", "--nosuch"]])
  func whatIsTypedWrongIsTwo(arguments: [String]) async throws {
    try await CommandLine.use { podtray in
      let result = try await Program.run(Built.product("podtray"), arguments, in: podtray.workspace)
      #expect(result.end == .exited(2))
      #expect(result.errors.hasPrefix("podtray: ") && result.errors.contains("Usage:") && result.output.isEmpty)
    }
  }

  @Test func anUnknownCommandIsSaidToBeOne() async throws {
    try await CommandLine.use { podtray in
      let result = try await podtray("nosuch")
      #expect(result.end == .exited(2))
      #expect(result.errors.hasPrefix("podtray: There is no command “nosuch”."))
    }
  }
}
