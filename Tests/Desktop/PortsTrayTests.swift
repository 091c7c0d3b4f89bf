import Glibc
import TestSupport
import TestTraits
import Testing

/// Published ports that the tray keeps, with a real ssh and a real sshd.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "/usr/sbin/sshd", "ssh", "ssh-keygen")) struct PortsTrayTests {
  private struct Scene {
    let desktop: Desktop
    let host: RemoteHost
    let tray: Desktop.Tray
    let port: Int

    var workspace: Workspace { desktop.workspace }

    func podtray(_ arguments: String...) async throws -> ProgramResult {
      try await Program.run(Built.product("podtray"), arguments, in: workspace, within: .seconds(40))
    }

    func fetched() async throws -> String? { try await fetch(port, in: workspace) }

    /// The forwards of ports, without the one of the engine's socket.
    var forwards: [RunningProcess] { host.forwards.filter { $0.arguments.contains { $0.hasPrefix("127.0.0.1:") } } }
  }

  /// A container `web` runs on `build`, which is the active connection.
  private static func use(_ body: (Scene) async throws -> Void) async throws {
    try await Desktop.use { desktop in
      let host = try await RemoteHost.active(in: desktop.workspace)
      let port = freePort()
      _ = try await host.serve("from build", at: port)
      try host.run([("web", port)])
      let tray = try await desktop.open(Built.product("podtray"))
      // From then on it is the tray that keeps ports.
      try await tray.item.menu("port", within: .seconds(20)) {
        $0.find("Ports/web — 127.0.0.2:\(port) · Forward") != nil
      }
      try await body(Scene(desktop: desktop, host: host, tray: tray, port: port))
    }
  }

  @Test func aClickForwardsAndAnotherReleases() async throws {
    try await Self.use { scene in
      let row = "web — 127.0.0.2:\(scene.port)"
      try await scene.tray.item.click("Ports/\(row) · Forward")
      let here = "\(row) → localhost:\(scene.port) · Release"
      try await scene.tray.item.menu("forward", within: .seconds(20)) {
        $0.find("Ports (1 on localhost)/\(here)") != nil
      }
      #expect(try await scene.fetched() == "from build")
      try await scene.tray.item.click("Ports (1 on localhost)/\(here)")
      try await scene.tray.item.menu("release") { $0.find("Ports/\(row) · Forward") != nil }
      #expect(try await scene.fetched() == nil)
    }
  }

  @Test func theCommandLineAsksTheTrayWhichKeepsIt() async throws {
    try await Self.use { scene in
      try await scene.tray.item.menu("port", within: .seconds(20)) { $0.text.contains("127.0.0.2:") }
      let forwarded = try await scene.podtray("ports", "forward", "web")
      #expect(forwarded.output == "web:\(scene.port) of build is on localhost:\(scene.port).\n", "\(forwarded.errors)")
      #expect(try await scene.fetched() == "from build")
      #expect(try await scene.podtray("ports").output.contains("  localhost:\(scene.port)\n"))
      // Gone with the container.
      try scene.host.run([])
      try await scene.tray.item.menu("no ports") { !$0.text.contains("Ports") }
      #expect(try await scene.fetched() == nil)
      // And back with it.
      try scene.host.run([("web", scene.port)])
      try await scene.tray.item.menu("forward") { $0.find("Ports (1 on localhost)") != nil }
      #expect(try await scene.fetched() == "from build")
      let released = try await scene.podtray("ports", "release", "web")
      #expect(released.output == "web:\(scene.port) of build is not forwarded any more.\n", "\(released.errors)")
      #expect(try await scene.fetched() == nil)
    }
  }

  @Test func everythingFollowsTheSwitch() async throws {
    try await Self.use { scene in
      try await scene.tray.item.menu("port", within: .seconds(20)) { $0.text.contains("127.0.0.2:") }
      #expect(try await scene.podtray("ports", "forward", "--all").succeeded)
      try await scene.tray.item.menu("forward", within: .seconds(20)) { $0.find("Ports (1 on localhost)") != nil }
      #expect(try await scene.podtray("use", "Local").succeeded)
      try await scene.tray.item.menu("no ports") { !$0.text.contains("Ports") }
      #expect(try await scene.fetched() == nil)
      #expect(scene.forwards.isEmpty)
      #expect(
        try await scene.podtray("ports", "forward", "web").output == "What Local publishes is on localhost already.\n")
      #expect(try await scene.podtray("use", "build").succeeded)
      try await scene.tray.item.menu("forward", within: .seconds(20)) { $0.find("Ports (1 on localhost)") != nil }
      #expect(try await scene.fetched() == "from build")
      scene.tray.program.signal(SIGTERM)
      #expect(try await scene.tray.program.result().end == .exited(0))
      #expect(scene.host.forwards.isEmpty)
    }
  }

  @Test func aConflictIsNamedInTheMenuAndOnTheCommandLine() async throws {
    try await Self.use { scene in
      let script = """
        import socket,time
        s=socket.create_server(('127.0.0.1',\(scene.port)));print('up',flush=True);time.sleep(600)
        """
      let thief = try Program("python3", ["-c", script], in: scene.workspace)
      _ = try await thief.line { $0 }
      let row = "web — 127.0.0.2:\(scene.port)"
      try await scene.tray.item.click("Ports/\(row) · Forward")
      let menu = try await scene.tray.item.menu("conflict") { $0.find("Ports (⚠ 1 not here)") != nil }
      #expect(menu.text.contains("⚠ \(scene.port) is in use on this computer by python3"))
      let refused = try await scene.podtray("ports", "forward", String(scene.port))
      #expect(refused.errors.contains("(\(thief.pid)). “podtray ports forward web:\(scene.port) --to "))
      let other = freePort()
      let moved = try await scene.podtray("ports", "forward", "web", "--to", String(other))
      #expect(moved.output == "web:\(scene.port) of build is on localhost:\(other).\n", "\(moved.errors)")
      #expect(try await fetch(other, in: scene.workspace) == "from build")
    }
  }

  @Test func aForwardedPortKeepsNobodyAwake() async throws {
    try await Self.use { scene in
      #expect(try await scene.podtray("ports", "forward", "--all").succeeded)
      try await scene.tray.item.menu("forward", within: .seconds(20)) { $0.find("Ports (1 on localhost)") != nil }
      // GLib ends the idle threads of its pool after 15 s.
      await pass(.seconds(20))
      let rest = try await Rest.observe(scene.tray.program.pid, during: .seconds(10))
      #expect(rest.switches == 0 && rest.timers == [], "\(rest) \(rest.timers)")
      #expect(rest.children.count == 2, "one ssh for the engine, one for the port")
    }
  }

  @Test func whatAKilledTrayLeavesIsNotInTheWay() async throws {
    try await Self.use { scene in
      #expect(try await scene.podtray("ports", "forward", "--all").succeeded)
      try await scene.tray.item.menu("forward", within: .seconds(20)) { $0.find("Ports (1 on localhost)") != nil }
      scene.tray.program.signal(SIGKILL)
      _ = try await scene.tray.program.result()
      let left = try #require(scene.forwards.first)
      let again = try await scene.desktop.open(Built.product("podtray"))
      try await again.item.menu("forward", within: .seconds(20)) { $0.find("Ports (1 on localhost)") != nil }
      try await awaitEnd(of: left.pid)
      #expect(try await scene.fetched() == "from build")
    }
  }
}
