import Glibc
import Testing

@testable import PodtrayCore

/// The ends of processes.
@Suite struct ProcessWatchTests {
  private static func end(_ handle: ProcessHandle) async {
    handle.send(SIGKILL)
    #expect(await handle.hasEnded(within: .seconds(10)))
  }

  @Test func theEndIsToldOnce() async throws {
    let pid = try sleepingChild()
    let handle = try #require(ProcessHandle(pid: pid))
    let stirs = Counter()
    let watch = ProcessWatch { stirs.add() }
    watch.follow([handle])
    try await Reactor.shared.settle()
    #expect(stirs.value == 0)
    await Self.end(handle)
    try await Reactor.shared.settle()
    #expect(stirs.value == 1)
    // Nobody has reaped it: whoever reads its pid file again finds it still.
    watch.follow([try #require(ProcessHandle(pid: pid))])
    try await Reactor.shared.settle()
    #expect(stirs.value == 1)
    watch.stop()
    waitpid(pid, nil, 0)
  }

  @Test func oneThatHasEndedAlreadyIsTold() async throws {
    let pid = try sleepingChild()
    let handle = try #require(ProcessHandle(pid: pid))
    await Self.end(handle)
    let stirs = Counter()
    let watch = ProcessWatch { stirs.add() }
    watch.follow([handle])
    try await Reactor.shared.settle()
    #expect(stirs.value == 1)
    watch.stop()
    waitpid(pid, nil, 0)
  }

  @Test func whoeverIsInTheListNoMoreIsNotTold() async throws {
    let pid = try sleepingChild()
    let handle = try #require(ProcessHandle(pid: pid))
    let stirs = Counter()
    let watch = ProcessWatch { stirs.add() }
    watch.follow([handle])
    watch.follow([])
    await Self.end(handle)
    try await Reactor.shared.settle()
    #expect(stirs.value == 0)
    waitpid(pid, nil, 0)
  }

  @Test func newHandlesOfTheSameProcessLeaveNothingOpen() async throws {
    let pid = try sleepingChild()
    let before = openDescriptors().count
    let stirs = Counter()
    let watch = ProcessWatch { stirs.add() }
    for _ in 0..<100 { watch.follow([try #require(ProcessHandle(pid: pid))]) }
    #expect(openDescriptors().count == before + 2)
    await Self.end(try #require(ProcessHandle(pid: pid)))
    try await Reactor.shared.settle()
    #expect(stirs.value == 1)
    watch.stop()
    #expect(openDescriptors().count == before)
    waitpid(pid, nil, 0)
  }
}
