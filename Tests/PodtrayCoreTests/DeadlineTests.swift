import Testing

@testable import PodtrayCore

@Suite struct DeadlineTests {
  @Test func aValueInTimeIsReturned() async throws {
    #expect(try await withDeadline(.seconds(5)) { 7 } == 7)
  }

  @Test func bodyIsCancelledWhenTimeIsUp() async {
    await #expect(throws: DeadlineExceeded(allowed: .milliseconds(20))) {
      try await withDeadline(.milliseconds(20)) { try await Reactor.shared.sleep(for: .seconds(600)) }
    }
  }
}
