import Testing

@testable import PodtrayCore

@Suite struct LogBufferTests {
  private func buffer(_ lines: [String], capacity: Int = 10, bytes: Int = 1000) -> LogBuffer {
    var buffer = LogBuffer(capacity: capacity, byteLimit: bytes)
    for line in lines { buffer.append(LogEntry(stream: .stdout, text: line)) }
    return buffer
  }

  @Test func theOldestMakeRoomAndNumbersStay() {
    var buffer = buffer((0..<25).map { "line \($0)" })
    #expect(buffer.numbers == 15..<25 && buffer.dropped == 15)
    #expect(buffer[14] == nil && buffer[25] == nil && buffer[15]?.text == "line 15" && buffer[24]?.text == "line 24")
    buffer.removeAll()
    #expect(buffer.numbers.isEmpty && buffer.dropped == 25)
    buffer.append(LogEntry(stream: .stderr, text: "new"))
    #expect(buffer.numbers == 25..<26 && buffer[25]?.text == "new")
  }

  @Test func longLinesMakeRoomToo() {
    let buffer = buffer(["a", String(repeating: "x", count: 600), String(repeating: "y", count: 600), "z"])
    #expect(buffer.numbers == 2..<4 && buffer[3]?.text == "z")
    #expect(self.buffer([String(repeating: "x", count: 5000)]).numbers == 0..<1)
  }

  @Test func searchInBothDirections() {
    let buffer = buffer((0..<12).map { $0 % 3 == 0 ? "An ERROR \($0)" : "fine \($0)" } + ["Größe"])
    #expect(buffer.numbers == 3..<13)
    #expect(buffer.search("error", .next) == 3 && buffer.search("error", from: 3, .next) == 6)
    #expect(buffer.search("eRRor", .previous) == 9 && buffer.search("error", from: 3, .previous) == nil)
    #expect(buffer.search("error", from: 9, .next) == nil && buffer.search("error", from: 0, .next) == 3)
    #expect(buffer.search("GRÖSSE", .next) == nil && buffer.search("GRÖ", .next) == 12)
    #expect(buffer.search("", .next) == nil && buffer.search("n error 11", .next) == nil)
    #expect(buffer.search("error", from: 99, .previous) == 9 && buffer.search("error", from: -5, .previous) == nil)
    #expect(LogBuffer().search("x", .next) == nil && LogBuffer().search("x", .previous) == nil)
  }

  @Test func aHundredThousandLines() {
    var buffer = LogBuffer()
    for number in 0..<150_000 { buffer.append(LogEntry(stream: .stdout, text: "GET /index \(number)")) }
    #expect(buffer.numbers == 50_000..<150_000)
    #expect(buffer.search("INDEX 50000", .previous) == 50_000)
  }
}
