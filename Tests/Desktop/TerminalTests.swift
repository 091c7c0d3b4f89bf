internal import Glibc
internal import TestSupport
internal import TestTraits
internal import Testing

@testable import PodtrayCore

/// Real terminals on a throw-away display, each proven by the report and by the environment that the shell in it has.
@Suite(.serialized) struct TerminalTests {
  /// A person's bash: it exports what must not win, says what it has at the first prompt, and waits while a file tells
  /// it to.
  private static let bashrc = """
    export DOCKER_HOST=wrong CONTAINER_HOST=wrong
    PROMPT_COMMAND='env -0 > ~/seen; if [ -p ~/hold ]; then read -r < ~/hold; fi; exit'

    """
  private static let probe = Built.product("shell-probe")
  private static let name = "a'b\n$(touch ~/owned) \u{202e}"

  private func launcher(_ workspace: Workspace, window: String) throws -> TerminalLauncher {
    var environment = workspace.environment
    environment["WINDOW"] = window
    environment["DOCKER_TLS_VERIFY"] = "1"
    return try TerminalLauncher(HostEnvironment(environment), preference: environment["CHOSEN"], allowed: .seconds(20))
  }

  /// Opens a terminal and returns what its shell sees.
  private func open(
    _ workspace: Workspace, _ pipe: NamedPipe, window: String = "first", name: String = Self.name
  ) async throws -> [String: String] {
    let command = TerminalCommand.shell(ConnectionID(argument: name), executable: Self.probe)
    async let seen = pipe.nextEnvironment(within: .seconds(30))
    _ = try await launcher(workspace, window: window).open(title: "Podtray", command.words)
    return try await seen
  }

  private func expectPinned(_ seen: [String: String], to name: String = Self.name) {
    #expect(seen["DOCKER_HOST"] == "unix:///pinned.sock")
    #expect(seen["PODTRAY_CONNECTION"] == name)
    #expect(seen["CONTAINER_HOST"] == nil)
    #expect(seen["DOCKER_TLS_VERIFY"] == nil)
  }

  private func inWorkspace(
    _ terminal: String, _ prepare: (Workspace) async throws -> Void,
    _ body: (Workspace, NamedPipe) async throws -> Void
  ) async throws {
    try await Workspace.use(as: .caller) { workspace in
      let variables = [
        "CHOSEN": terminal, "SHELL": "/bin/bash", "LIBGL_ALWAYS_SOFTWARE": "1", "MESA_SHADER_CACHE_DISABLE": "true",
      ]
      for (name, value) in variables { workspace.set(name, value) }
      try workspace.write(".bashrc", Self.bashrc)
      try await prepare(workspace)
      try await body(workspace, try NamedPipe(workspace.home + "/seen"))
      #expect(access(workspace.home + "/owned", F_OK) != 0)
    }
  }

  /// The display comes first: what the bus activates needs it.
  private func startX11(_ workspace: Workspace) async throws {
    try await XServer.start(in: workspace)
    try await PrivateBus.start(in: workspace, activatesServices: true)
  }

  @Test(
    .requires("Xvfb", "dbus-daemon"),
    arguments: ["xterm", "xfce4-terminal", "gnome-terminal", "qterminal", "kitty", "x-terminal-emulator"]
      .filter { isTested($0) })
  func opensOnX11(_ terminal: String) async throws {
    try await inWorkspace(terminal) {
      try await startX11($0)
    } _: { workspace, pipe in
      expectPinned(try await open(workspace, pipe))
    }
  }

  @Test(
    .requires("Xvfb", "dbus-daemon", "xfce4-terminal", "gnome-terminal"),
    arguments: [("xfce4-terminal", "first"), ("gnome-terminal", "second")])
  func secondWindowOfAServerIsPinned(_ terminal: String, environmentOf window: String) async throws {
    try await inWorkspace(terminal) {
      try await startX11($0)
    } _: { workspace, pipe in
      mkfifo(workspace.home + "/hold", 0o600)
      let hold = Glibc.open(workspace.home + "/hold", O_RDWR | O_CLOEXEC)
      defer { close(hold) }
      expectPinned(try await open(workspace, pipe))
      let second = try await open(workspace, pipe, window: "second", name: "other")
      expectPinned(second, to: "other")
      #expect(second["WINDOW"] == window)
    }
  }

  @Test(.requires("sway", "foot"))
  func opensFootOnWayland() async throws {
    try await inWorkspace("foot") {
      try await WaylandServer.start(in: $0)
    } _: { workspace, pipe in
      expectPinned(try await open(workspace, pipe))
    }
  }

  @Test(.requires("sway", "foot", "footclient"))
  func opensFootclientWithTheServersEnvironment() async throws {
    try await inWorkspace("footclient") { workspace in
      try await WaylandServer.start(in: workspace)
      await #expect(throws: TerminalError.noneOpened(["footclient ended with status 220"])) {
        _ = try await launcher(workspace, window: "first").open { [Self.probe, $0] }
      }
      workspace.set("WINDOW", "server")
      let server = try Program("foot", ["--server", "--log-level=none", "--print-pid=1"], in: workspace)
      _ = try await server.line { Int($0) }
    } _: { workspace, pipe in
      let seen = try await open(workspace, pipe)
      expectPinned(seen)
      #expect(seen["WINDOW"] == "server")
    }
  }
}
