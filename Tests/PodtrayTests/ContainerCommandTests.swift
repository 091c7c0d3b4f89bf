import Glibc
import TestSupport
import TestTraits
import Testing

/// `podtray container` over an engine that is a script.
@Suite(.requires("python3")) struct ContainerCommandTests {
  private static let id = String(repeating: "a", count: 64)

  private struct Stage {
    let podtray: CommandLine
    let podman: FakePodman
    let engine: Program
  }

  private static func entry(_ name: String, _ state: String, id: String = id, more: String = "") -> String {
    #"{"Id":"\#(id)","Names":["\#(name)"],"Image":"localhost/t:1","State":"\#(state)"\#(more)}"#
  }

  private static func frame(_ text: String, _ stream: UInt8 = 1) -> String {
    var bytes: [UInt8] = [stream, 0, 0, 0, 0, 0, UInt8(text.utf8.count >> 8), UInt8(text.utf8.count & 0xff)]
    bytes += text.utf8
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The engine of this computer has these containers, and each of them this log.
  private static func use(_ containers: [String], log: String = "", _ body: (Stage) async throws -> Void) async throws {
    try await Workspace.use { workspace in
      let podman = try FakePodman(PodmanState(), in: workspace)
      let list = workspace.root + "/containers.json"
      try writeFile(list, "[" + containers.joined(separator: ",") + "]", mode: 0o644)
      try writeFile(list + ".log", log, mode: 0o644)
      try workspace.makeDirectory("run/podman")
      let engine = try Program(
        "python3", [Built.source("Support/Fakes/engine.py"), workspace.runtime + "/podman/podman.sock", list],
        in: workspace)
      _ = try await engine.line { $0 }
      try await body(Stage(podtray: CommandLine(workspace: workspace), podman: podman, engine: engine))
    }
  }

  @Test func theListSaysWhatThereIs() async throws {
    let web = Self.entry("web", "running", more: #","Ports":[{"host_port":8080,"container_port":80}]"#)
    let hostile = Self.entry(#"\u001b]0;x\u0007\u202eevil"#, "exited", id: "b", more: #","ExitCode":2"#)
    try await Self.use([web, hostile, "{}", "7"]) { stage in
      let list = try await stage.podtray("container", "list")
      #expect(
        list.output
          == "]0;xevil  exited (2)    localhost/t:1\nweb       running       localhost/t:1  :8080\n")
      let json = try await stage.podtray("container", "list", "--json").output
      #expect(json.contains(#""state" : "running""#) && json.contains(#""port" : 8080"#))
      #expect(json.contains(#""name" : "\u001b]0;x\u0007\u202eevil""#) && json.contains(#""exitCode" : 2"#))
      let unknown = try await stage.podtray("container", "stop", "--", "-x")
      #expect(unknown.errors == "podtray: Local has no container “-x”. There is ]0;xevil, web.\n")
      #expect(unknown.end == .exited(1))
    }
  }

  @Test func aLogGoesWhereItCameFromByteForByte() async throws {
    let log = Self.frame("one \u{1b}[31mred\u{7}\r\n") + Self.frame("bad\n", 2) + Self.frame("par") + Self.frame("tial")
    try await Self.use([Self.entry("web", "running")], log: log) { stage in
      let result = try await stage.podtray("container", "logs", "web")
      #expect(result.output == "one \u{1b}[31mred\u{7}\r\npartial" && result.errors == "bad\n" && result.succeeded)
      let byID = try await stage.podtray("container", "logs", "--tail", "1", "aaaa")
      #expect(byID.output == result.output)
      #expect(try await stage.podtray("container", "logs", "--tail", "-1", "web").end == .exited(2))
    }
  }

  @Test func aTerminalIsNotActedOn() async throws {
    let log = Self.frame("one \u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7}\u{202e}x\r\n") + Self.frame("part")
    try await Self.use([Self.entry("web", "running")], log: log) { stage in
      let command = "\(Built.product("podtray")) container logs web"
      let shown = try await Program.run("script", ["-qec", command, "/dev/null"], in: stage.podtray.workspace)
      #expect(shown.output == "one red x\r\npart\r\n")
    }
  }

  @Test func aLogIsFollowedUntilTheEngineEndsIt() async throws {
    try await Self.use([Self.entry("web", "running")], log: Self.frame("one\n")) { stage in
      let follower = try Program(
        Built.product("podtray"), ["container", "logs", "-f", "web"], in: stage.podtray.workspace)
      #expect(try await follower.line { $0 } == "one")
      #expect(!follower.hasEnded)
      stage.engine.signal(SIGUSR2)
      #expect(try await follower.result().succeeded)
    }
  }

  @Test func whatIsNoLogIsSaid() async throws {
    try await Self.use([Self.entry("web", "running")], log: Self.frame("one\n") + "HTTP/1.1 500 no") { stage in
      let result = try await stage.podtray("container", "logs", "web")
      #expect(result.output == "one\n" && result.end == .exited(1))
      #expect(result.errors == "podtray: its log comes in a form that Podtray does not know.\n")
    }
  }

  @Test func aShellIsPodmansOwnExec() async throws {
    try await Self.use([Self.entry("-web", "running"), Self.entry("db", "exited", id: "b")]) { stage in
      _ = try await stage.podtray("container", "shell", "--", "-web")
      let script = "command -v bash >/dev/null 2>&1 && exec bash; exec sh"
      #expect(try await stage.podman.call("exec").argv == ["exec", "-i", "--", Self.id, "sh", "-c", script])
      let (local, name, calls) = ("4c6f63616c", "2d776562", stage.podman.events.count)
      _ = try await stage.podtray("container", "shell", "--report", "/nobody", "--connection-hex", local, "--hex", name)
      #expect(
        try await stage.podman.call("exec", from: calls).argv == ["exec", "-i", "--", Self.id, "sh", "-c", script])
      let ended = try await stage.podtray("container", "shell", "db")
      #expect(ended.errors == "podtray: db is exited. “podtray container start db” starts it.\n")
    }
  }

  @Test func theMenuShowsWhatRuns() async throws {
    try await Self.use([Self.entry("web", "running"), Self.entry("db", "exited", id: "b")]) { stage in
      let menu = try await stage.podtray("menu").output
      #expect(menu.contains("Containers (1 running) ▸\n  web — running\n  Show all…\n"))
    }
  }

  @Test func whoDoesNotAnswerIsNamed() async throws {
    try await CommandLine.use(PodmanState()) { podtray, _ in
      let list = try await podtray("container")
      #expect(
        list.errors == "podtray: Local: its API socket is missing. “podtray doctor --fix” enables podman.socket.\n")
      let unknown = try await podtray("container", "list", "--connection", "nosuch")
      #expect(
        unknown.errors == "podtray: there is no connection “nosuch”. “podtray connection list” shows what there is.\n")
    }
  }
}
