import Testing

@testable import PodtrayCore

@Suite struct LogLinesTests {
  private static let sample =
    LogWorld.frame("2026-11-25T11:56:15Z one\n") + LogWorld.frame("2026-11-25T11:56:15.629931603+01:00 par")
    + LogWorld.frame("2026-11-25T11:56:16Z err\r\n", stream: 2) + LogWorld.frame("2026-11-25T11:56:17Z tial\n")
    + LogWorld.frame("") + LogWorld.frame("no moment\n") + LogWorld.frame("2026-11-25T11:56:18Z a\nb\n")
    + LogWorld.frame("2026-11-25T11:56:19Z \n") + LogWorld.frame("2026-11-25T11:56:19Z open")

  private static let expected = [
    "[2026-11-25T11:56:15Z] one", "[2026-11-25T11:56:16Z] ! err\r", "[2026-11-25T11:56:15.629931603+01:00] partial",
    "no moment", "[2026-11-25T11:56:18Z] a", "[2026-11-25T11:56:18Z] b", "[2026-11-25T11:56:19Z] ",
    "[2026-11-25T11:56:19Z] open",
  ]

  @Test func framesBecomeLines() throws {
    #expect(try LogWorld.lines(Self.sample, timestamps: true).map(\.words) == Self.expected)
  }

  @Test(arguments: Array(1..<sample.count)) func anyTwoPieces(cut: Int) throws {
    var (lines, result) = (LogLines(timestamps: true), [LogLine]())
    try lines.take(Array(Self.sample[..<cut]), into: &result)
    try lines.take(Array(Self.sample[cut...]), into: &result)
    #expect((result + lines.finish()).map(\.words) == Self.expected)
  }

  @Test func byteByByte() throws {
    var (lines, result) = (LogLines(timestamps: true), [LogLine]())
    for byte in Self.sample { try lines.take([byte], into: &result) }
    #expect((result + lines.finish()).map(\.words) == Self.expected)
  }

  @Test func withoutTimestampsNothingIsTakenForOne() throws {
    let bytes = LogWorld.frame("2026-11-25T11:56:15Z one\n")
    #expect(try LogWorld.lines(bytes).map(\.words) == ["2026-11-25T11:56:15Z one"])
  }

  @Test(arguments: [
    "2026-11-25T11:56:15Zone", "2026-11-25 11:56:15Z x", "2026-11-25T11:56:15+1:00 x", "2026-11-25T11:56:15", "",
    "2026-11-25T11:56:15.62993160399999999999999999Z x", "2026-11-25T11:56:15.5+01:0",
  ])
  func whatIsNoTimestamp(text: String) throws {
    #expect(LogTimestamp.length(in: Array(text.utf8.prefix(LogTimestamp.limit))) == nil)
    #expect(try LogWorld.lines(LogWorld.frame(text + "\n"), timestamps: true).map(\.words) == [text])
  }

  @Test func tenMegabytesInOneLineAreShortened() throws {
    let whole = LogWorld.frame(String(repeating: "x", count: 10 << 20) + "\n")
    let parts = (0..<10).flatMap { _ in LogWorld.frame("2026-11-25T11:56:15Z " + String(repeating: "y", count: 1 << 20))
    }
    for (bytes, timestamps) in [(whole, false), (parts + LogWorld.frame("\n"), true)] {
      let lines = try LogWorld.lines(bytes + LogWorld.frame("next\n"), timestamps: timestamps)
      #expect(lines.count == 2 && lines[0].bytes.count == LogLines.limit && lines[0].omitted == 9 << 20)
      #expect(lines[1].words == "next")
    }
  }

  @Test(arguments: [
    Array("HTTP/1.1 400".utf8), [3, 0, 0, 0, 0, 0, 0, 1, 65], [0, 0, 0, 0, 0, 0, 0, 1, 65], [1, 0, 1, 0, 0, 0, 0, 1],
    Array("plain text\n".utf8), Array(repeating: 0xff, count: 100),
  ])
  func whatIsNoFrameIsSaidAfterWhatCameBefore(garbage: [UInt8]) {
    var (lines, result) = (LogLines(timestamps: false), [LogLine]())
    #expect(throws: LogFrames.Damaged()) {
      try lines.take(LogWorld.frame("good\n") + garbage, into: &result)
    }
    #expect(result.map(\.words) == ["good"])
  }

  @Test func aFrameOfFourGigabytesTakesNoRoom() throws {
    var (lines, result) = (LogLines(timestamps: false), [LogLine]())
    try lines.take([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff] + Array("abc\ndef".utf8), into: &result)
    #expect(result.map(\.words) == ["abc"] && lines.finish().map(\.words) == ["def"])
  }

  @Test func manyLinesTakeLittleTime() throws {
    let block = (0..<1000).flatMap { LogWorld.frame("2026-11-25T11:56:15.629931603Z GET /index.html \($0) 200 OK\n") }
    var (lines, buffer) = (LogLines(timestamps: true), LogBuffer())
    let duration = try ContinuousClock().measure {
      for _ in 0..<20 {
        var result: [LogLine] = []
        for start in stride(from: 0, to: block.count, by: 32 << 10) {
          try lines.take(Array(block[start..<min(block.count, start + 32 << 10)]), into: &result)
        }
        for line in result { buffer.append(LogEntry(line)) }
      }
    }
    #expect(buffer.numbers == 0..<20_000)
    #expect(duration < .seconds(4), "5,000 lines a second are asked for, in a build that is not optimized, too")
  }
}
