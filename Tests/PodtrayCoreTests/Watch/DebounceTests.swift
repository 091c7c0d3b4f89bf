import Synchronization
import Testing

@testable import PodtrayCore

/// Many requests, few calls; on a clock that the test moves.
@Suite struct DebounceTests {
  /// Milliseconds that pass when the test says so.
  private final class TestClock: Sendable {
    private struct State {
      var now: Int64 = 0
      var timers: [UInt64: (due: Int64, fire: @Sendable () -> Void)] = [:]
      var last: UInt64 = 0
    }
    private let state = Mutex(State())

    var pending: Int { state.withLock { $0.timers.count } }

    var timers: Timers {
      Timers(
        now: { self.state.withLock { $0.now } },
        schedule: { wait, fire in
          self.state.withLock { state in
            state.last += 1
            state.timers[state.last] = (state.now + wait, fire)
            return state.last
          }
        }, cancel: { token in self.state.withLock { $0.timers[token] = nil } })
    }

    func advance(milliseconds: Int64) {
      let due = state.withLock { state in
        state.now += milliseconds * 1_000_000
        let due = state.timers.filter { $0.value.due <= state.now }
        for token in due.keys { state.timers[token] = nil }
        return due.values.map(\.fire)
      }
      for fire in due { fire() }
    }
  }

  private let clock = TestClock()
  private let calls = Counter()

  private func started() -> Debounce {
    let debounce = Debounce(timers: clock.timers)
    debounce.start { [calls] in calls.add() }
    return debounce
  }

  @Test func aBurstIsOneCallAndThenThereIsRest() {
    let debounce = started()
    #expect(clock.pending == 0)
    for _ in 0..<1000 { debounce.request() }
    #expect(clock.pending == 1)
    clock.advance(milliseconds: 19)
    #expect(calls.value == 0)
    clock.advance(milliseconds: 1)
    #expect(calls.value == 1)
    #expect(clock.pending == 0)
  }

  @Test func whatComesAfterTheCallIsAnother() {
    let debounce = started()
    for expected in 1...3 {
      debounce.request()
      clock.advance(milliseconds: 20)
      #expect(calls.value == expected)
    }
  }

  @Test func inAStormItWaitsLongerAndAfterItNotAnyMore() {
    let debounce = started()
    for _ in 0..<1000 {
      debounce.request()
      clock.advance(milliseconds: 1)
    }
    #expect((6...9).contains(calls.value), "six soon, then one in 300 ms")
    clock.advance(milliseconds: 2300)
    let before = calls.value
    debounce.request()
    clock.advance(milliseconds: 20)
    #expect(calls.value == before + 1)
  }

  @Test func beforeTheStartAndAfterTheEndNothingIsCalled() {
    let debounce = Debounce(timers: clock.timers)
    debounce.request()
    #expect(clock.pending == 0)
    debounce.start { [calls] in calls.add() }
    debounce.request()
    debounce.stop()
    debounce.request()
    #expect(clock.pending == 0)
    clock.advance(milliseconds: 1000)
    #expect(calls.value == 0)
  }
}
