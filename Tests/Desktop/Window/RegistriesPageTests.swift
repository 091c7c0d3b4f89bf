import TestSupport
import TestTraits
import Testing

/// Where images are pulled from, as the window shows and changes it.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "/usr/libexec/at-spi-bus-launcher"))
struct RegistriesPageTests {
  private static let folder = ".config/containers/registries.conf.d/"

  private func use(_ text: String?, _ body: (WindowDriver, String) async throws -> Void) async throws {
    try await WindowDriver.use(PodmanState()) { window in
      if let text { try window.desktop.workspace.write(Self.folder + "10-mine.conf", text) }
      try await window.turn(to: "Registries")
      try await body(window, window.desktop.workspace.home + "/" + Self.folder)
    }
  }

  @Test func whatIsAddedIsShownWrittenAndTakenBack() async throws {
    try await use(nil) { window, folder in
      let own = folder + "50-podtray.conf"
      try await window.press("Add registry…")
      try await window.write("https://r.lan", into: "Location", in: "Add registry")
      try await window.says("✗ “https://r.lan” must not name a scheme such as https://.", in: "Add registry")
      try await window.write("r.lan:5000", into: "Location", in: "Add registry")
      try await window.toggle("Insecure: plain HTTP and certificates that nobody vouches for", in: "Add registry")
      try await window.press("Show change…", in: "Add registry")
      try await window.says("+location = \"r.lan:5000\"\n+insecure = true", in: "Change registries")
      #expect(readFile(own) == nil)
      try await window.press("Write", in: "Change registries")
      try await window.mark("r.lan:5000", in: "Registries")
      try await window.says("\(own):3")
      #expect(readFile(own)?.contains("insecure = true") == true)
      try await window.press("Undo")
      try await window.reader.first("end of the row") { windows in
        windows.window(WindowDriver.title)?.find("table", "Registries")?.rows.contains { $0[1] == "r.lan:5000" }
          == false
          ? true : nil
      }
      #expect(readFile(own) == nil)
    }
  }

  @Test func aHandThatEditsIsSeenAtOnce() async throws {
    try await use(nil) { window, folder in
      let path = Self.folder + "10-mine.conf"
      try window.desktop.workspace.write(path, "[[registry]]\nlocation = \"r.example\"\n")
      try await window.mark("r.example", in: "Registries")
      try window.desktop.workspace.write(path, "[[registry]]\nlocation = \"s.example\"\n")
      try await window.mark("s.example", in: "Registries")
      try window.desktop.workspace.write(".config/containers/registries.conf", "short-name-mode = 3\n")
      try await window.mark("Problems", in: "Registries")
      try await window.turn(to: "Machines")
      try window.desktop.workspace.write(path, "[[registry]]\nlocation = \"t.example\"\n")
      try await window.turn(to: "Registries")
      try await window.mark("t.example", in: "Registries")
      removeTree(folder)
      try await window.reader.first("end of the row") { windows in
        windows.window(WindowDriver.title)?.find("table", "Registries")?.rows.contains { $0[1] == "t.example" } == false
          ? true : nil
      }
    }
  }

  @Test func shortNamesAreLookedForElsewhere() async throws {
    try await use("unqualified-search-registries = [\"r.example\"]\n") { window, folder in
      let own = folder + "50-podtray.conf"
      try await window.mark("Short names", in: "Registries")
      #expect(try await !window.find("push button", "Remove…").isSensitive)
      try await window.press("Edit…")
      try await window.write("a/b", into: "Registries", in: "Short names")
      try await window.says("✗ “a/b” must be a host, without a path.", in: "Short names")
      try await window.write("r.example\ns.example:5000", into: "Registries", in: "Short names")
      try await window.press("Show change…", in: "Short names")
      try await window.press("Write", in: "Change registries")
      try await window.find("label", "r.example, s.example:5000")
      #expect(readFile(own)?.contains("unqualified-search-registries = [\"r.example\", \"s.example:5000\"]\n") == true)
      try await window.press("Remove…")
      try await window.press("Write", in: "Change registries")
      try await window.find("label", "r.example")
      #expect(readFile(own) == nil)
    }
  }

  @Test func theShortNameModeIsChosen() async throws {
    try await use(nil) { window, folder in
      try await window.press("Short-name mode…")
      let mode = try await window.find("combo box", "Mode", in: "Short-name mode")
      try await window.reader.select(2, in: mode)
      try await window.press("Show change…", in: "Short-name mode")
      try await window.says("+short-name-mode = \"disabled\"", in: "Change registries")
      try await window.press("Write", in: "Change registries")
      try await window.mark("Short-name mode", in: "Registries")
      try await window.find("label", "disabled")
      try await window.press("Undo")
      try await window.reader.first("end of the row") { windows in
        windows.window(WindowDriver.title)?.find("table", "Registries")?.rows.contains { $0[1] == "Short-name mode" }
          == false ? true : nil
      }
      #expect(readFile(folder + "50-podtray.conf") == nil)
    }
  }

  @Test func whoSaysNoChangesNothing() async throws {
    try await use(nil) { window, folder in
      try await window.press("Add alias…")
      try await window.write("web", into: "Short name", in: "Add alias")
      try await window.write("quay.io/me/web", into: "Image", in: "Add alias")
      try await window.press("Show change…", in: "Add alias")
      try await window.says("+\"web\" = \"quay.io/me/web\"", in: "Change registries")
      try await window.press("Cancel", in: "Change registries")
      try await window.gone("Change registries")
      #expect(readFile(folder + "50-podtray.conf") == nil)
    }
  }

  @Test func whatOthersSayIsReadOnly() async throws {
    let text = """
      [[registry]]
      location = "r.example"
      blocked = true
      [[registry.mirror]]
      location = "m.example"
      """
    try await use(text) { window, folder in
      try await window.mark("r.example", in: "Registries")
      try await window.says(folder + "10-mine.conf:1")
      try await window.find("label", "m.example")
      #expect(try await !window.find("push button", "Edit…").isSensitive)
      #expect(try await !window.find("push button", "Remove…").isSensitive)
    }
  }

  @Test func whatIsWrongIsSaidWithItsPlace() async throws {
    try await use("short-name-mode = 3\n") { window, folder in
      try await window.mark("Problems", in: "Registries")
      try await window.says("10-mine.conf:1:19: short-name-mode must be text, and is a number; Podman refuses to pull")
    }
  }
}
