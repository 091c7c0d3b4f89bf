internal import Glibc
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
  private static let name = "a'b\n$(touch ~/owned) \u{202e}"

  private func launcher(_ scratch: Scratch, window: String) throws -> TerminalLauncher {
    var environment = scratch.environment
    environment["WINDOW"] = window
    environment["DOCKER_TLS_VERIFY"] = "1"
    return try TerminalLauncher(HostEnvironment(environment), preference: environment["CHOSEN"], allowed: .seconds(20))
  }

  /// Opens a terminal and returns what its shell sees.
  private func open(
    _ scratch: Scratch, _ fifo: Fifo, window: String = "first", name: String = Self.name
  ) async throws -> [String: String] {
    let command = TerminalCommand.shell(ConnectionID(argument: name), executable: shellProbe)
    async let seen = withDeadline(.seconds(30)) { try await fifo.nextEnvironment() }
    _ = try await launcher(scratch, window: window).open(title: "Podtray", command.words)
    return try await seen
  }

  private func expectPinned(_ seen: [String: String], to name: String = Self.name) {
    #expect(seen["DOCKER_HOST"] == "unix:///pinned.sock")
    #expect(seen["PODTRAY_CONNECTION"] == name)
    #expect(seen["CONTAINER_HOST"] == nil)
    #expect(seen["DOCKER_TLS_VERIFY"] == nil)
  }

  private func inScratch(
    _ terminal: String, _ prepare: (Scratch) async throws -> Void, _ body: (Scratch, Fifo) async throws -> Void
  ) async throws {
    try await withScratch(["CHOSEN": terminal]) { scratch in
      try scratch.write(".bashrc", Self.bashrc)
      try await prepare(scratch)
      try await body(scratch, Fifo(scratch.home + "/seen"))
      #expect(access(scratch.home + "/owned", F_OK) != 0)
    }
  }

  @Test(
    .enabled(if: isInstalled("Xvfb", "dbus-daemon")),
    arguments: ["xterm", "xfce4-terminal", "gnome-terminal", "qterminal", "kitty", "x-terminal-emulator"]
      .filter { isInstalled($0) })
  func opensOnX11(_ terminal: String) async throws {
    try await inScratch(terminal) {
      try await $0.startXvfb()
      try await $0.startBus()
    } _: { scratch, fifo in
      expectPinned(try await open(scratch, fifo))
    }
  }

  @Test(
    .enabled(if: isInstalled("Xvfb", "dbus-daemon", "xfce4-terminal", "gnome-terminal")),
    arguments: [("xfce4-terminal", "first"), ("gnome-terminal", "second")])
  func secondWindowOfAServerIsPinned(_ terminal: String, environmentOf window: String) async throws {
    try await inScratch(terminal) {
      try await $0.startXvfb()
      try await $0.startBus()
    } _: { scratch, fifo in
      mkfifo(scratch.home + "/hold", 0o600)
      let hold = Glibc.open(scratch.home + "/hold", O_RDWR | O_CLOEXEC)
      defer { close(hold) }
      expectPinned(try await open(scratch, fifo))
      let second = try await open(scratch, fifo, window: "second", name: "other")
      expectPinned(second, to: "other")
      #expect(second["WINDOW"] == window)
    }
  }

  @Test(.enabled(if: isInstalled("sway", "foot")))
  func opensFootOnWayland() async throws {
    try await inScratch("foot") {
      try await $0.startSway()
    } _: { scratch, fifo in
      expectPinned(try await open(scratch, fifo))
    }
  }

  @Test(.enabled(if: isInstalled("sway", "foot", "footclient")))
  func opensFootclientWithTheServersEnvironment() async throws {
    try await inScratch("footclient") { scratch in
      try await scratch.startSway()
      await #expect(throws: TerminalError.noneOpened(["footclient ended with status 220"])) {
        _ = try await launcher(scratch, window: "first").open { [shellProbe, $0] }
      }
      scratch.set("WINDOW", "server")
      try await scratch.startFootServer()
    } _: { scratch, fifo in
      let seen = try await open(scratch, fifo)
      expectPinned(seen)
      #expect(seen["WINDOW"] == "server")
    }
  }
}
