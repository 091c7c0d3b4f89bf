internal import Glibc
internal import Testing

@testable import PodtrayCore

@Suite struct EndingProcessTests {
  /// A program that ignores SIGINT and has got as far as that.
  private func stubborn() async throws -> DetachedProcess {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let process = try await DetachedProcess.start(
      "/bin/sh", ["-c", "trap '' INT; echo; exec sleep 600"], environment: ["PATH": "/bin:/usr/bin"],
      output: .descriptor(ends[1]))
    close(ends[1])
    var byte: UInt8 = 0
    #expect(read(ends[0], &byte, 1) == 1)
    return process
  }

  @Test func harderSignalFollowsWhenTheFirstDoesNothing() async throws {
    let process = try await stubborn()
    #expect(await process.end([(SIGINT, .milliseconds(50)), (SIGKILL, .seconds(10))]))
    #expect(try await process.ending() == .signalled(SIGKILL))
  }

  @Test func whatObeysNoneIsSaidToLive() async throws {
    let process = try await stubborn()
    #expect(await !process.end([(SIGINT, .milliseconds(20)), (SIGINT, .milliseconds(20))]))
    process.signal(SIGKILL)
    #expect(try await process.ending() == .signalled(SIGKILL))
  }

  @Test func whoeverGivesUpWaitingSendsNoHarderSignal() async throws {
    let process = try await stubborn()
    let ending = Task { await process.end([(SIGINT, .seconds(60)), (SIGKILL, .seconds(60))]) }
    ending.cancel()
    #expect(await !ending.value)
    #expect(process.signal(0))
    process.signal(SIGKILL)
    _ = try await process.ending()
  }
}
