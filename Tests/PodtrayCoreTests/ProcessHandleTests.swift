import Glibc
import Testing

@testable import PodtrayCore

@Suite struct ProcessHandleTests {
  @Test func aSignalEndsItAndTheEndIsAwaited() async throws {
    let pid = try sleepingChild()
    let handle = try #require(ProcessHandle(pid: pid))
    #expect(handle.isRunning)
    #expect(await !handle.hasEnded(within: .milliseconds(20)))
    #expect(handle.send(SIGKILL))
    #expect(await handle.hasEnded(within: .seconds(10)))
    #expect(!handle.isRunning)
    #expect(handle.executable == nil)
    #expect(handle.arguments == nil)
    waitpid(pid, nil, 0)
    #expect(!handle.send(0))
    #expect(ProcessHandle(pid: pid) == nil)
  }

  @Test func itSaysWhatItIs() throws {
    let handle = try #require(ProcessHandle(pid: getpid()))
    #expect(handle.executable?.hasPrefix("/") == true)
    #expect(handle.arguments == CommandLine.arguments)
  }

  @Test(arguments: [0, -1, Int32.max]) func whatIsNoProcessHasNoHandle(pid: Int32) {
    #expect(ProcessHandle(pid: pid) == nil)
  }
}
