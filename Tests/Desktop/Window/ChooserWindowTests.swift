import TestSupport
import TestTraits
import Testing

/// The window with all connections, as a screen reader has it.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "/usr/libexec/at-spi-bus-launcher"))
struct ChooserWindowTests {
  private static let search = "Search connections"

  /// With a tray that knows forty engines.
  private static func use(_ body: (WindowDriver) async throws -> Void) async throws {
    var state = PodmanState()
    for number in 1...40 { state.addConnection("c\(number)", "unix:///nonexistent/c\(number).sock") }
    try await WindowDriver.use(state, []) { desktop in
      if let bash = desktop.workspace.find("bash") { desktop.workspace.set("SHELL", bash) }
    } _: { window in
      try await window.tray.item.menu("many connections") { $0.find("Active connection/Show all…") != nil }
      try await body(window)
    }
  }

  /// Waits until the row that Enter takes is told where the keyboard is.
  private static func told(_ name: String, in title: String, _ window: WindowDriver) async throws {
    try await window.reader.first("word of \(name)") { windows in
      let field = windows.window(title)?.find("text", search)
      return field?.isFocused == true && field?.description.hasPrefix("\(name) — ") == true ? true : nil
    }
  }

  @Test func everyControlHasAName() async throws {
    try await Self.use { window in
      for (row, title) in [
        ("Active connection/Show all…", "Active connection"), ("Developer prompt for…", "Developer prompt for…"),
      ] {
        try await window.tray.item.click(row)
        try await window.find("text", Self.search, in: title)
        let table = try await window.find("table", "Connections", in: title)
        #expect(table.rows.count == 41)
        let windows = try await window.reader.windows()
        #expect(windows.flatMap(\.namelessControls).map(\.outline) == [])
      }
    }
  }

  @Test func lettersAndEnterSwitch() async throws {
    try await Self.use { window in
      let title = "Active connection"
      try await window.tray.item.click("Active connection/Show all…")
      try await window.find("text", Self.search, in: title)
      for letter in ["c", "1", "7"] { try await window.key(letter, in: title) }
      try await Self.told("c17", in: title, window)
      try await window.key("Return", in: title, closes: true)
      try await window.gone(title)
      try await window.tray.item.menu("mark on c17") { menu in
        menu.find("Active connection")?.children.contains {
          $0.label.hasPrefix("c17 — ") && $0.toggle == .radio(on: true)
        } ?? false
      }
      #expect(try window.podman.state.default == "c17")
    }
  }

  @Test func nothingFoundIsTold() async throws {
    try await Self.use { window in
      let title = "Active connection"
      try await window.tray.item.click("Active connection/Show all…")
      try await window.write("nowhere", into: Self.search, in: title)
      try await window.reader.first("word that nothing is found") { windows in
        windows.window(title)?.find("text", Self.search)?.description == "Nothing found" ? true : nil
      }
      try await window.write("c3", into: Self.search, in: title)
      try await Self.told("c3", in: title, window)
      try await window.key("Escape", in: title, closes: true)
      try await window.gone(title)
      #expect(window.podman.calls.allSatisfy { !$0.line.hasPrefix("system connection default") })
    }
  }

  @Test(.requires("xterm", "bash")) func lettersAndEnterOpenAPrompt() async throws {
    try await Self.use { window in
      let (workspace, title) = (window.desktop.workspace, "Developer prompt for…")
      try workspace.write(".config/podtray/settings.toml", "terminal = \"xterm\"\n")
      try workspace.write(".bashrc", "PROMPT_COMMAND='env -0 > ~/seen; exit'\n")
      let seen = try NamedPipe(workspace.home + "/seen")
      try await window.tray.item.click("Developer prompt for…")
      try await window.find("text", Self.search, in: title)
      for letter in ["c", "2", "9"] { try await window.key(letter, in: title) }
      try await Self.told("c29", in: title, window)
      try await window.key("Return", in: title, closes: true)
      let environment = try await seen.nextEnvironment()
      #expect(environment["PODTRAY_CONNECTION"] == "c29")
      #expect(environment["DOCKER_HOST"] == "unix:///nonexistent/c29.sock")
    }
  }
}
