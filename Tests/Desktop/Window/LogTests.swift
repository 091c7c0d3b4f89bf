import Glibc
import TestSupport
import TestTraits
import Testing

@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "/usr/libexec/at-spi-bus-launcher"))
struct LogTests {
  private static let title = "Log of web"

  private static func use(_ log: [UInt8], _ body: (EngineStage) async throws -> Void) async throws {
    try await EngineStage.use([EngineStage.entry("web")], log: log) { stage in
      try await stage.openLog(of: "web")
      try await body(stage)
    }
  }

  private static func lines(_ texts: [String]) -> [UInt8] {
    texts.enumerated().flatMap { EngineStage.frame($1, $0) }
  }

  @Test func itIsFollowedAndErrorsAreMarked() async throws {
    try await Self.use(EngineStage.frame("one", 1) + EngineStage.frame("bad", 2, 2)) { stage in
      try await stage.log(of: "web", "two lines") { $0 == "  one\n▌ bad\n" }
      try stage.write(EngineStage.frame("three", 3))
      try await stage.log(of: "web", "third line") { $0 == "  one\n▌ bad\n  three\n" }
      try await stage.status(of: "web", "3 lines · Following")
      try await stage.window.press("Timestamps", "toggle button", in: Self.title)
      try await stage.log(of: "web", "timestamps") {
        $0.hasPrefix("  2026-11-25T11:56:01Z one\n▌ 2026-11-25T11:56:02Z bad\n")
      }
      try await stage.window.press("Timestamps", "toggle button", in: Self.title)
      try await stage.log(of: "web", "no timestamps") { $0 == "  one\n▌ bad\n  three\n" }
    }
  }

  @Test func pausedNothingMoves() async throws {
    try await Self.use(Self.lines(["one"])) { stage in
      try await stage.status(of: "web", "1 line · Following")
      try await stage.window.press("Follow", "toggle button", in: Self.title)
      try await stage.status(of: "web", "1 line · Paused")
      try stage.write(EngineStage.frame("two", 2))
      try await stage.window.press("Timestamps", "toggle button", in: Self.title)
      try await stage.log(of: "web", "one line") { $0 == "  2026-11-25T11:56:00Z one\n" }
      try await stage.window.press("Follow", "toggle button", in: Self.title)
      try await stage.log(of: "web", "both lines") { $0.hasSuffix(" one\n  2026-11-25T11:56:02Z two\n") }
    }
  }

  @Test func searchGoesBothWays() async throws {
    try await Self.use(Self.lines(["an Error", "fine", "error two", "fine"])) { stage in
      try await stage.status(of: "web", "4 lines · Following")
      try await stage.window.write("ERROR", into: "Search the log", in: Self.title)
      try await stage.status(of: "web", "Line 3 · 4 lines · Paused")
      try await stage.window.press("Previous", in: Self.title)
      try await stage.status(of: "web", "Line 1 · 4 lines · Paused")
      try await stage.window.press("Previous", in: Self.title)
      try await stage.status(of: "web", "Line 3, from the other end · 4 lines · Paused")
      try await stage.window.key("ctrl+g", in: Self.title)
      try await stage.status(of: "web", "Line 1, from the other end · 4 lines · Paused")
      try await stage.window.key("F3", in: Self.title)
      try await stage.status(of: "web", "Line 3 · 4 lines · Paused")
      try await stage.window.write("nowhere", into: "Search the log", in: Self.title)
      try await stage.status(of: "web", "Nothing found · 4 lines · Paused")
    }
  }

  @Test func hostileTextIsHarmless() async throws {
    var log = EngineStage.frame("\u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7}\u{202e}x\u{7}\r", 1)
    log += EngineStage.frame([0x61, 0xff, 0xfe, 0x62], 2)
    log += EngineStage.frame([UInt8](repeating: UInt8(ascii: "x"), count: 10 << 20), 3)
    log += EngineStage.frame("last", 4)
    try await Self.use(log) { stage in
      try await stage.log(of: "web", "four harmless lines") { text in
        let lines = text.split(separator: "\n")
        return lines.count == 4 && lines[0] == "  red x" && lines[1] == "  a\u{fffd}\u{fffd}b"
          && lines[2].hasSuffix("x… (\(10 << 20 - 16 << 10) bytes more)") && lines[3] == "  last"
      }
    }
  }

  @Test func aBrokenStreamIsTakenUpAgain() async throws {
    try await Self.use(Self.lines(["one", "two"])) { stage in
      try await stage.status(of: "web", "2 lines · Following")
      stage.engine.signal(SIGUSR2)
      try stage.write(EngineStage.frame("three", 3))
      try await stage.log(of: "web", "each line once") { $0 == "  one\n  two\n  three\n" }
    }
  }

  @Test func theEndAndTheNextStartAreSaid() async throws {
    try await Self.use(Self.lines(["one"])) { stage in
      try await stage.status(of: "web", "1 line · Following")
      try await stage.window.press("Stop")
      try await stage.window.rows("Containers", [["web", "exited"]])
      stage.engine.signal(SIGUSR2)
      try await stage.status(of: "web", "1 line · The container has not run yet")
      try await stage.window.press("Start")
      try await stage.status(of: "web", "1 line · Following")
    }
  }

  @Test func oneWindowForEachAndEveryControlHasAName() async throws {
    try await Self.use(Self.lines(["one"])) { stage in
      try await stage.status(of: "web", "1 line · Following")
      try await stage.window.press("Logs")
      let windows = try await stage.window.reader.windows()
      #expect(windows.count { $0.name == Self.title } == 1)
      #expect(windows.window(Self.title)?.namelessControls.map(\.outline) == [])
      try await stage.window.key("Escape", in: Self.title, closes: true)
      try await stage.window.gone(Self.title)
      try await stage.window.press("Logs")
      try await stage.status(of: "web", "1 line · Following")
    }
  }
}
