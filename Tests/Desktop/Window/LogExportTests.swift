import TestSupport
import TestTraits
import Testing

/// What a person takes along from a log.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "xterm", "/usr/libexec/at-spi-bus-launcher"))
struct LogExportTests {
  private static let title = "Log of web"
  private static let shown = "  one\n▌ bad\n  three\n"

  private static func use(_ body: (EngineStage) async throws -> Void) async throws {
    let log = EngineStage.frame("one", 1) + EngineStage.frame("bad", 2, 2) + EngineStage.frame("three", 3)
    try await EngineStage.use([EngineStage.entry("web")], log: log) { stage in
      try await stage.openLog(of: "web")
      try await stage.log(of: "web", "three lines") { $0 == shown }
      try await body(stage)
    }
  }

  private static func pasted(_ text: String, _ stage: EngineStage) async throws {
    let pasted = try await PastedText.read(text.utf8.count, in: stage.window.desktop.workspace)
    #expect(pasted == text)
  }

  @Test func whatIsMarkedIsCopiedWithoutItsMarks() async throws {
    try await Self.use { stage in
      let text = try await stage.window.find("text", Self.title, in: Self.title)
      // From the second letter of the first line to the second of the last.
      try await stage.window.reader.mark(3..<16, in: text)
      try await stage.window.press("Copy", in: Self.title)
      try await Self.pasted("ne\nbad\nth", stage)
    }
  }

  @Test func withoutAMarkEverythingIsCopied() async throws {
    try await Self.use { stage in
      try await stage.window.press("Copy", in: Self.title)
      try await Self.pasted("one\nbad\nthree\n", stage)
    }
  }

  /// Picks a file in the desktop's own window.
  private static func save(to path: String, _ stage: EngineStage) async throws {
    let (window, chooser) = (stage.window, "Save \(title)")
    try await window.press("Save…", in: title)
    let name = try await window.reader.first("name that is offered") { windows in
      windows.window(chooser)?.all.first { $0.role == "text" && $0.isShowing && $0.text == "web.log" }
    }
    try await window.reader.write(path, into: name)
    try await window.press("Save", in: chooser)
  }

  @Test func itIsSavedInAFile() async throws {
    try await Self.use { stage in
      let folder = try stage.window.desktop.workspace.makeDirectory("home/it's here")
      try await stage.window.press("Timestamps", "toggle button", in: Self.title)
      try await Self.save(to: folder + "/web's.log", stage)
      let path = try await awaitFile(in: folder) { $0 == "web's.log" }
      let lines = ["01Z one", "02Z bad", "03Z three"].map { "2026-11-25T11:56:\($0)\n" }
      #expect(readFile(path) == lines.joined())
      try await stage.window.gone("Save \(Self.title)")
    }
  }

  @Test func aFileThatCannotBeWrittenIsSaid() async throws {
    try await Self.use { stage in
      try await Self.save(to: "/proc/web.log", stage)
      try await stage.window.says("✗ ", in: "Save \(Self.title)")
    }
  }
}
