import TestSupport
import TestTraits
import Testing

@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "xterm", "/usr/libexec/at-spi-bus-launcher"))
struct BuildTests {
  /// The file is picked in the desktop's own window, and what is typed runs in a real terminal.
  @Test func anImageIsBuiltInATerminal() async throws {
    try await EngineStage.use([]) { stage in
      let window = stage.window
      let workspace = window.desktop.workspace
      try workspace.write("src/it's/Containerfile.in", "FROM scratch\n")
      try workspace.write(".config/podtray/settings.toml", "terminal = \"xterm\"\n")
      try await window.press("Build image…")
      let keys = ["search", "--sync", "--onlyvisible", "--name", "^Choose a Containerfile$", "windowfocus", "--sync"]
      let path = workspace.home + "/src/it's/Containerfile.in"
      let typing = keys + ["type", "--delay", "1", path]
      #expect(try await Program.run("xdotool", typing, in: workspace).succeeded)
      _ = try await Program.run("xdotool", keys + ["keydown", "Return"], in: workspace)
      let call = try await window.podman.call("build -f ./Containerfile.in .", within: .seconds(20))
      #expect(call.cwd == workspace.home + "/src/it's")
      #expect(call.env["PODTRAY_CONNECTION"] == "Local")
    }
  }
}
