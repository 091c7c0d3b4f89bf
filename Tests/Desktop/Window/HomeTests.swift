import TestSupport
import TestTraits
import Testing

/// Without a panel the window is the home.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "/usr/libexec/at-spi-bus-launcher"))
struct HomeTests {
  private static func use(_ body: (Desktop, AccessibilityBus, Program) async throws -> Void) async throws {
    try await Desktop.use { desktop in
      _ = try FakePodman(PodmanState(), in: desktop.workspace)
      desktop.workspace.set("XDG_CURRENT_DESKTOP", "GNOME")
      let reader = try await AccessibilityBus.start(in: desktop)
      await desktop.watcher.vanish()
      let program = try Program(Built.product("podtray"), in: desktop.workspace)
      try await reader.first("window that says what brings a tray", within: .seconds(20)) { windows in
        windows.window("Podtray")?.all.first { $0.name.contains("AppIndicator and KStatusNotifierItem Support") }
      }
      try await body(desktop, reader, program)
    }
  }

  @Test func itMovesIntoAPanelThatAppears() async throws {
    try await Self.use { desktop, reader, program in
      try await desktop.watcher.appear()
      try await reader.first("word that it is in the panel") { windows in
        windows.window("Podtray")?.all.first { $0.name.contains("Podtray is in the panel now") }
      }
      try await Self.close(desktop)
      try await reader.first("end of the window") { $0.window("Podtray") == nil ? true : nil }
      #expect(!program.hasEnded)
    }
  }

  /// Nobody would find it again.
  @Test func withoutAPanelItEndsWithItsWindow() async throws {
    try await Self.use { desktop, _, program in
      try await Self.close(desktop)
      #expect(try await program.result().succeeded)
    }
  }

  private static func close(_ desktop: Desktop) async throws {
    let keys = [
      "search", "--sync", "--onlyvisible", "--name", "^Podtray$", "windowfocus", "--sync", "keydown", "ctrl+w",
    ]
    _ = try await Program.run("xdotool", keys, in: desktop.workspace)
  }
}
