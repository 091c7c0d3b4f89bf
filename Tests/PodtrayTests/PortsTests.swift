import Glibc
import TestSupport
import TestTraits
import Testing

/// `podtray ports` with a real ssh and a real sshd.
@Suite(.requires("/usr/sbin/sshd", "ssh", "ssh-keygen", "python3")) struct PortsTests {
  /// `build` is the active connection.
  private static func use(_ body: (CommandLine, RemoteHost) async throws -> Void) async throws {
    try await Workspace.use { workspace in
      let host = try await RemoteHost(in: workspace)
      var state = PodmanState()
      state.connections["build"] = host.connection
      state.default = "build"
      _ = try FakePodman(state, in: workspace)
      let podtray = CommandLine(workspace: workspace)
      #expect(try await podtray("use", "build").succeeded)
      try await body(podtray, host)
    }
  }

  @Test func aPortAnswersHereForAsLongAsTheCommandRuns() async throws {
    try await Self.use { podtray, host in
      let port = freePort()
      _ = try await host.serve("from build", at: port)
      try host.run([("web", port)])
      let keeper = try Program(Built.product("podtray"), ["ports", "forward", "web"], in: podtray.workspace)
      let line = try await keeper.line(within: .seconds(20)) { $0 }
      #expect(line == "web:\(port) of build is on localhost:\(port). Ctrl-C ends this.")
      #expect(try await fetch(port, in: podtray.workspace) == "from build")
      try host.run([])
      #expect(try await keeper.line { $0.contains("gone") ? $0 : nil } == "web:\(port) has gone.")
      #expect(try await fetch(port, in: podtray.workspace) == nil)
      try host.run([("web", port)])
      _ = try await keeper.outputLines.first("web again", from: 2, within: .seconds(20)) { $0 }
      #expect(try await fetch(port, in: podtray.workspace) == "from build")
      keeper.signal(SIGINT)
      #expect(try await keeper.result().end == .killed(signal: SIGINT))
      #expect(host.forwards.isEmpty)
    }
  }

  @Test func aPortThatIsTakenHereNamesWhoHasItAndOffersAnother() async throws {
    try await Self.use { podtray, host in
      let port = freePort()
      _ = try await host.serve("from build", at: port)
      try host.run([("web", port)])
      let script =
        "import socket,sys,time;s=socket.create_server(('127.0.0.1',\(port)));print('up',flush=True);time.sleep(600)"
      let thief = try Program("python3", ["-c", script], in: podtray.workspace)
      _ = try await thief.line { $0 }
      let refused = try await podtray("ports", "forward", String(port))
      #expect(refused.end == .exited(1))
      #expect(refused.errors.hasPrefix("podtray: \(port) is in use on this computer by python3"))
      #expect(refused.errors.contains("(\(thief.pid)). “podtray ports forward web:\(port) --to "))
      let other = freePort()
      let keeper = try Program(
        Built.product("podtray"), ["ports", "forward", String(port), "--to", String(other)], in: podtray.workspace)
      #expect(try await keeper.line(within: .seconds(20)) { $0 }.contains("is on localhost:\(other)."))
      #expect(try await fetch(other, in: podtray.workspace) == "from build")
    }
  }

  @Test func whatThisComputerPublishesIsHereAlready() async throws {
    try await Workspace.use { workspace in
      _ = try FakePodman(PodmanState(), in: workspace)
      let podtray = CommandLine(workspace: workspace)
      let nobody = try await podtray("ports")
      #expect(
        nobody.errors
          == "podtray: Local: its API socket is missing. “podtray doctor --fix” enables podman.socket.\n")
      let port = freePort()
      let list = workspace.root + "/containers.json"
      try writeFile(list, #"[{"Names":["web"],"Ports":[{"host_port":\#(port),"container_port":80}]}]"#, mode: 0o644)
      try workspace.makeDirectory("run/podman")
      let socket = workspace.runtime + "/podman/podman.sock"
      let engine = try Program("python3", [Built.source("Support/Fakes/engine.py"), socket, list], in: workspace)
      _ = try await engine.line { $0 }
      #expect(try await podtray("ports").output == "web  :\(port) → 80/tcp  localhost:\(port)\n")
      let forwarded = try await podtray("ports", "forward", "web")
      #expect(forwarded.output == "What Local publishes is on localhost already.\n")
    }
  }

  @Test func theListSaysWhereThingsAre() async throws {
    try await Self.use { podtray, host in
      let port = freePort()
      #expect(try await podtray("ports").output == "No running container of build publishes a port.\n")
      try host.run([("web", port)])
      let list = try await podtray("ports")
      #expect(list.output == "web  127.0.0.2:\(port) → 80/tcp  not on this computer\n")
      let json = try await podtray("ports", "list", "--json").output
      #expect(json.contains(#""localPort" : null"#) && json.contains(#""forwardable" : true"#))
      let unknown = try await podtray("ports", "forward", "nosuch")
      #expect(
        unknown.errors
          == "podtray: no running container of build publishes “nosuch”. “podtray ports” shows what there is.\n")
      #expect(try await podtray("ports", "forward").end == .exited(2))
      #expect(host.forwards.isEmpty)
    }
  }
}
