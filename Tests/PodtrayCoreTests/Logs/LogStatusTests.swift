import Glibc
import Testing

@testable import PodtrayCore

@Suite struct LogStatusTests {
  @Test func oneLineSaysHowItStands() {
    var status = LogStatus()
    #expect(status.text == "0 lines · Connecting…")
    (status.lines, status.standing) = (1, .following)
    #expect(status.text == "1 line · Following")
    (status.lines, status.dropped, status.isPaused) = (100_000, 25, true)
    status.found = .line(7, isPastEnd: true)
    #expect(status.text == "Line 7, from the other end · 100000 lines · the oldest 25 lines dropped · Paused")
    (status.found, status.dropped, status.standing) = (.nothing, 1, .ended(exitCode: 137))
    #expect(status.text == "Nothing found · 100000 lines · the oldest line dropped · The container has ended (137)")
    (status.found, status.dropped, status.standing) = (nil, 0, .lost("no\u{1b}[31m way"))
    #expect(status.text == "100000 lines · ⚠ no[31m way. Trying again…")
  }

  @Test func aFileNameStaysInItsDirectory() {
    #expect(LogExport.fileName(of: "web") == "web.log")
    #expect(LogExport.fileName(of: "../../x") == "_.._.._x.log" && LogExport.fileName(of: "") == "(no name).log")
  }

  @Test func aSavedLogIsItsOwnersAlone() throws {
    let path = "/tmp/podtray-log-\(UInt64.random(in: 0...UInt64.max))"
    defer { unlink(path) }
    try LogExport.write("older and longer\n", to: path)
    try LogExport.write("new\n", to: path)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600 && status.st_size == 4)
    #expect(throws: RuntimeDirectory.Failure.self) { try LogExport.write("x", to: "/nonexistent/log") }
  }
}
