import Glibc
import TestSupport
import TestTraits
import Testing

/// The way to a server that goes and comes back, with a real ssh and a real sshd.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "/usr/sbin/sshd", "ssh", "ssh-keygen"))
struct ConnectionNotificationTests {
  /// `build` is the active connection, and the way to it is up.
  private static func use(_ body: (Desktop, RemoteHost, NotificationServer) async throws -> Void) async throws {
    try await Desktop.use { desktop in
      let server = try await NotificationServer.start(on: desktop.bus.address)
      desktop.workspace.onEnd { await server.vanish() }
      let host = try await RemoteHost.active(in: desktop.workspace)
      try host.run([("web", freePort())])
      let tray = try await desktop.open(Built.product("podtray"))
      // Its ports are known from the engine, through the forward.
      try await tray.item.menu("way to build", within: .seconds(20)) { menu in
        menu.text.contains("web — ") && menu.children.first?.label.contains("Connecting") == false
      }
      try await body(desktop, host, server)
    }
  }

  @Test func aLossThatLastsIsToldAndSoIsItsEnd() async throws {
    try await Self.use { desktop, host, server in
      let ssh = desktop.workspace.root + "/bin/ssh"
      let works = try #require(readFile(ssh))
      try Self.write("#!/bin/sh\necho 'ssh: connect to host build: Connection refused' >&2\nexit 255\n", to: ssh)
      for forward in host.forwards { kill(forward.pid, SIGKILL) }
      let lost = try await server.shown.first("loss", within: .seconds(30)) { $0 }
      #expect(lost.title == "build is out of reach" && lost.body == "127.0.0.1 refused the connection")
      try Self.write(works, to: ssh)
      let back = try await server.shown.first("return", from: 1, within: .seconds(60)) { $0 }
      #expect(back.title == "build is back" && back.replaces == lost.id)
    }
  }

  private static func write(_ script: String, to path: String) throws {
    try writeFile(path + ".new", script, mode: 0o755)
    chmod(path + ".new", 0o755)
    #expect(rename(path + ".new", path) == 0)
  }
}
