import Testing

@testable import PodtrayCore

@Suite struct StirQueueTests {
  @Test func whatWasNotTakenIsOneStirAndAResumeOutranksAChange() async {
    let queue = StirQueue()
    for _ in 0..<1000 { queue.put(.changed) }
    #expect(await queue.next() == .changed)
    queue.put(.changed)
    queue.put(.resumed)
    queue.put(.changed)
    #expect(await queue.next() == .resumed)
    queue.put(.changed)
    queue.finish()
    #expect(await queue.next() == nil)
    queue.put(.changed)
    #expect(await queue.next() == nil)
  }

  @Test func whoeverWaitsGetsItAndTheEndToo() async {
    let queue = StirQueue()
    let waiting = Task { await queue.next() }
    queue.put(.resumed)
    #expect(await waiting.value == .resumed)
    let last = Task { await queue.next() }
    queue.finish()
    #expect(await last.value == nil)
  }

  @Test func aReaderThatGivesUpLosesNothing() async {
    let queue = StirQueue()
    let reader = Task { await queue.next() }
    reader.cancel()
    #expect(await reader.value == nil)
    queue.put(.changed)
    #expect(await queue.next() == .changed)
  }
}
