import TestSupport
import TestTraits
import Testing

/// What is done to connections elsewhere is seen without anybody opening the menu.
@Suite(.requires("Xvfb", "dbus-daemon", "python3")) struct LiveConnectionTests {
  private static let host = "ssh://me@host.example.test/run/podman/podman.sock"

  @Test(arguments: ["4.3.1", "5.4.2"]) func addedRenamedAndRemoved(version: String) async throws {
    try await LiveTray.use(version: version) { live in
      try await live.elsewhere("system", "connection", "add", "host", Self.host)
      try await live.shows("Active connection/host — ssh host.example.test")
      try await live.elsewhere("system", "connection", "rename", "host", "box")
      let menu = try await live.tray.item.menu("renamed row") {
        $0.find("Active connection/box — ssh host.example.test") != nil
      }
      #expect(menu.find("Active connection/host — ssh host.example.test") == nil)
      try await live.elsewhere("system", "connection", "remove", "box")
      try await live.tray.item.menu("menu without box") {
        $0.find("Active connection/box — ssh host.example.test") == nil
      }
    }
  }

  @Test(arguments: ["4.3.1", "5.4.2"]) func aDefaultThatMovesIsFollowed(version: String) async throws {
    try await LiveTray.use(version: version) { live in
      try await Self.use("dev", live)
      try await live.shows("● dev — stopped · rootless")
      try await live.elsewhere("system", "connection", "default", "build")
      try await live.shows("● build — unix /run/build/podman.sock", "Podman's default moved from dev to build")
    }
  }

  @Test func whatATerminalUsesIsShown() async throws {
    try await LiveTray.use { live in
      try await Self.use("build", live)
      try await live.shows("● build — unix /run/build/podman.sock")
      try await Self.use("Local", live)
      try await live.shows("● Local — socket off · Enable")
    }
  }

  @Test func theActiveOneIsRemoved() async throws {
    try await LiveTray.use { live in
      try await Self.use("build", live)
      try await live.shows("● build — unix /run/build/podman.sock")
      try await live.elsewhere("system", "connection", "remove", "build")
      try await live.shows("● Local — socket off · Enable", "build was removed; Local is active now")
    }
  }

  private static func use(_ name: String, _ live: LiveTray) async throws {
    let used = try await Program.run(Built.product("podtray"), ["use", name], in: live.desktop.workspace)
    #expect(used.succeeded)
  }
}
