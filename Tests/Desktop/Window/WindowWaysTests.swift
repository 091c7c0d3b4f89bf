import TestSupport
import TestTraits
import Testing

/// What leads from the window to other programs, besides containers.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "/usr/libexec/at-spi-bus-launcher"))
struct WindowWaysTests {
  private static var state: PodmanState {
    var state = PodmanState()
    state.addMachine("dev")
    state.addConnection("build", "unix:///nonexistent/build.sock")
    return state
  }

  @Test func theLogOfAMachinesLastStartOpens() async throws {
    try await WindowDriver.use(Self.state) { window in
      let browser = try FakeBrowser(in: window.desktop.workspace)
      try await window.mark("dev", in: "Machines")
      try await window.press("Start")
      try await window.rows("Machines", [["dev", "running"]])
      try await window.press("Log of its last start")
      let opened = try await browser.next()
      #expect(opened.contains("/podtray/") && opened.hasSuffix(".log"), "\(opened)")
    }
  }

  @Test func theSettingsOpenInAnEditor() async throws {
    try await WindowDriver.use(Self.state) { window in
      let browser = try FakeBrowser(in: window.desktop.workspace)
      try await window.turn(to: "Preferences")
      try await window.press("Open the file")
      #expect(try await browser.next().hasSuffix("/podtray/settings.toml"))
    }
  }

  @Test(.requires("xterm", "bash")) func aPromptOpensForAConnection() async throws {
    try await WindowDriver.use(Self.state) { desktop in
      desktop.workspace.set("SHELL", desktop.workspace.find("bash"))
    } _: { window in
      let workspace = window.desktop.workspace
      try workspace.write(".config/podtray/settings.toml", "terminal = \"xterm\"\n")
      try workspace.write(".bashrc", "PROMPT_COMMAND='env -0 > ~/seen; exit'\n")
      let seen = try NamedPipe(workspace.home + "/seen")
      try await window.turn(to: "Connections")
      try await window.mark("build", in: "Connections")
      try await window.press("Developer prompt")
      #expect(try await seen.nextEnvironment()["PODTRAY_CONNECTION"] == "build")
    }
  }

  @Test func aSignInWithoutATerminalSaysWhy() async throws {
    var state = Self.state
    state.addConnection("far", "ssh://me@far.example.test/run/podman/podman.sock")
    try await WindowDriver.use(state) { window in
      try window.desktop.workspace.write(".config/podtray/settings.toml", "terminal = \"no-such-terminal\"\n")
      try await window.turn(to: "Connections")
      try await window.mark("far", in: "Connections")
      try await window.press("Sign in…")
      try await window.says("no-such-terminal")
    }
  }

  @Test func aSocketThatCannotBeEnabledSaysWhy() async throws {
    try await WindowDriver.use(Self.state) { window in
      try await window.turn(to: "Connections")
      try await window.mark("Local", in: "Connections")
      try await window.press("Enable its socket")
      try await window.says("systemd does not manage this session")
    }
  }
}
