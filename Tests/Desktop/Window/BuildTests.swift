import TestSupport
import TestTraits
import Testing

@Suite(
  .requires(
    "Xvfb", "dbus-daemon", "python3", "xdotool", "xterm", "docker-compose", "/usr/libexec/at-spi-bus-launcher"))
struct BuildTests {
  /// The file is picked in the desktop's own window, and what is typed runs in a real terminal.
  @Test func anImageIsBuiltInATerminal() async throws {
    try await EngineStage.use([], shell: "bash") { stage in
      let window = stage.window
      let workspace = window.desktop.workspace
      try workspace.write("src/it's/Containerfile.in", "FROM scratch\n")
      try workspace.write(".config/podtray/settings.toml", "terminal = \"xterm\"\n")
      try await window.press("Build image…")
      try await Self.pick("src/it's/Containerfile.in", in: "Choose a Containerfile", window)
      let call = try await window.podman.call("build -f ./Containerfile.in .", within: .seconds(20))
      #expect(call.cwd == workspace.home + "/src/it's")
      #expect(call.env["PODTRAY_CONNECTION"] == "Local")
    }
  }

  @Test(arguments: [("Compose up…", "up"), ("Compose down…", "down")])
  func aProjectIsComposedInATerminal(_ button: String, _ verb: String) async throws {
    try await EngineStage.use([], shell: "bash") { stage in
      let workspace = stage.window.desktop.workspace
      try workspace.write("src/web/compose.yaml", "services: {}\n")
      try workspace.write(".config/podtray/settings.toml", "terminal = \"xterm\"\n")
      try await stage.window.press(button)
      try await Self.pick("src/web/compose.yaml", in: "Choose a compose file", stage.window)
      let call = try await stage.window.podman.call("compose -f ./compose.yaml \(verb)", within: .seconds(20))
      #expect(call.cwd == workspace.home + "/src/web")
    }
  }

  /// Writes the path of a file of the home into the desktop's own window for picking one.
  private static func pick(_ file: String, in chooser: String, _ window: WindowDriver) async throws {
    // A slash opens the field for a path.
    try await window.key("slash", in: chooser)
    let field = try await window.reader.first("field for a path") { windows in
      windows.window(chooser)?.all.first { $0.role == "text" && $0.isShowing && $0.text == "/" }
    }
    try await window.reader.write(window.desktop.workspace.home + "/" + file, into: field)
    try await window.press("Open", in: chooser)
    try await window.gone(chooser)
  }
}
