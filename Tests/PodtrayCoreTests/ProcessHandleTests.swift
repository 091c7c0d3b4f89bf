import Glibc
import Testing

@testable import PodtrayCore

@Suite struct ProcessHandleTests {
  /// A child that runs until it is signalled.
  private func child() throws -> pid_t {
    var pid: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
    defer { for argument in arguments { free(argument) } }
    try #require(posix_spawnp(&pid, "sleep", nil, nil, &arguments, environ) == 0)
    return pid
  }

  @Test func aSignalEndsItAndTheEndIsAwaited() async throws {
    let pid = try child()
    let handle = try #require(ProcessHandle(pid: pid))
    #expect(handle.isRunning)
    #expect(await !handle.hasEnded(within: .milliseconds(20)))
    // Not SIGTERM: a child of this process may have inherited a mask that blocks it.
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
