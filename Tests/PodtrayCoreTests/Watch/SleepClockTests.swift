import Synchronization
import Testing

@testable import PodtrayCore

@Suite struct SleepClockTests {
  @Test func aSuspendIsNoticedOnce() {
    let asleep = Mutex<Int64>(5_000_000_000)
    let clock = SleepClock { asleep.withLock { $0 } }
    #expect(!clock.hasSlept())
    asleep.withLock { $0 += 900_000_000 }
    #expect(!clock.hasSlept())
    asleep.withLock { $0 += 60_000_000_000 }
    #expect(clock.hasSlept())
    #expect(!clock.hasSlept())
  }

  @Test func theClocksOfThisComputerAgreeWhileItRuns() {
    let clock = SleepClock()
    #expect(!(0..<1000).contains { _ in clock.hasSlept() })
  }
}
