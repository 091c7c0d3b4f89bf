import TestSupport
import TestTraits
import Testing

@Suite(.requires("Xvfb", "dbus-daemon", "python3", "/usr/libexec/at-spi-bus-launcher"))
struct PreferenceTests {
  private static let file = ".config/podtray/settings.toml"

  private func use(_ text: String?, _ body: (WindowDriver, String) async throws -> Void) async throws {
    try await WindowDriver.use(PodmanState()) { window in
      let path = window.desktop.workspace.home + "/" + Self.file
      try await window.turn(to: "Preferences")
      if let text { try window.desktop.workspace.write(Self.file, text) }
      try await body(window, path)
    }
  }

  @Test func whatIsSetIsWrittenAndCommentsStay() async throws {
    try await use("# mine\nshow-ports = true # all\n") { window, path in
      try await window.mark("Ports in the menu", in: "Preferences")
      try await window.press("Turn off")
      try await window.find("push button", "Turn on")
      #expect(readFile(path) == "# mine\nshow-ports = false # all\n")
      try await window.press("As usual")
      try await window.find("push button", "Turn off")
      #expect(readFile(path) == "# mine\n")
    }
  }

  @Test func aHandThatEditsIsSeenAtOnceAndATypoIsSaid() async throws {
    try await use(nil) { window, path in
      try await window.mark("Ports in the menu", in: "Preferences")
      try window.desktop.workspace.write(Self.file, "show-ports = false\n")
      try await window.find("push button", "Turn on")
      try window.desktop.workspace.write(Self.file, "show-prts = false\n")
      try await window.reader.first("complaint") { windows in
        windows.window(WindowDriver.title)?.all.first { $0.name.contains("settings.toml:1:1: there is no setting") }
      }
      try await window.find("push button", "Turn off")
      try await window.tray.item.menu("complaint in the menu") { menu in
        menu.children.contains { $0.label.contains("settings.toml:1:1") }
      }
    }
  }

  @Test func theTerminalIsChosen() async throws {
    try await use(nil) { window, path in
      try await window.mark("Terminal", in: "Preferences")
      try await window.press("Change…")
      try await window.write("no-such-terminal", into: "Value", in: "Terminal")
      try await window.press("Set", in: "Terminal")
      try await window.reader.first("refusal") { windows in
        windows.window("Terminal")?.all.first { $0.role == "label" && $0.name.hasPrefix("✗ ") }
      }
      try await window.write("/bin/true", into: "Value", in: "Terminal")
      try await window.press("Set", in: "Terminal")
      try await window.gone("Terminal")
      try await window.find("label", "/bin/true")
      #expect(readFile(path) == "terminal = \"/bin/true\"\n")
    }
  }

  @Test func itStartsWithTheSession() async throws {
    try await use(nil) { window, _ in
      try await window.mark("Start with the session", in: "Preferences")
      try await window.press("Turn on")
      try await window.find("push button", "Turn off")
      let entry = readFile(window.desktop.workspace.home + "/.config/autostart/podtray.desktop")
      #expect(entry?.contains(Built.product("podtray")) == true)
      try await window.press("Turn off")
      try await window.find("push button", "Turn on")
    }
  }
}
