import Glibc
import Testing

@testable import PodtrayCore

@Suite struct PseudoTerminalTests {
  private func output(of script: String) async throws -> String {
    let terminal = try PseudoTerminal(rows: 24, columns: 100)
    let process = try await DetachedProcess.start(
      "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], output: terminal.programOutput)
    terminal.read()
    let reading = Task { await terminal.output.reduce(into: [UInt8]()) { $0 += $1 } }
    _ = try await process.ending()
    terminal.finish()
    return String(decoding: await reading.value, as: UTF8.self)
  }

  @Test func aProgramSeesATerminalWithASizeAndNothingToAsk() async throws {
    let script =
      "test -t 1 && test -t 2 && echo terminal; stty size <&1; read x || echo silent; (: </dev/tty) 2>/dev/null || echo none"
    let text = try await output(of: script)
    #expect(text.hasPrefix("terminal\r\n24 100\r\nsilent\r\n"))
    #expect(text.hasSuffix("none\r\n"))
  }

  @Test func everythingComesInItsOrder() async throws {
    let text = try await output(of: "i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo $i; done")
    #expect(text == (1...3000).map { "\($0)\r\n" }.joined())
  }

  /// One that is left behind keeps the terminal, and nobody waits for it.
  @Test func theEndOfTheProgramIsTheEnd() async throws {
    let text = try await output(of: "sleep 600 & echo $!")
    let left = try #require(Int32(text.prefix { $0.isNumber }).flatMap(ProcessHandle.init(pid:)))
    #expect(left.isRunning)
    left.send(SIGKILL)
  }
}
