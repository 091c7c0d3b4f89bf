internal import Synchronization
internal import Testing

@testable import PodtrayCore

@Suite struct LogFollowerTests {
  private enum Word: Equatable, Sendable {
    case line(String)
    case standing(LogStanding)
  }

  private let engine: FakeEngine
  private let words: AsyncStream<Word>
  private let follower: LogFollower

  init() throws {
    let engine = try FakeEngine()
    let (words, say) = AsyncStream<Word>.makeStream()
    (self.engine, self.words) = (engine, words)
    follower = LogFollower(
      socket: engine.path, container: ContainerWorld.id(1),
      deliver: { for entry in $0 { say.yield(.line(entry.text)) } }, tell: { say.yield(.standing($0)) })
  }

  /// What is told up to and with this.
  private func expect(_ expected: [Word]) async throws {
    let words = words
    let told = try await withDeadline(.seconds(10)) {
      var told: [Word] = []
      for await word in words {
        told.append(word)
        if told.count == expected.count { break }
      }
      return told
    }
    #expect(told == expected)
  }

  private func followed(_ body: () async throws -> Void) async throws {
    await follower.start()
    try await body()
    await follower.stop()
    engine.stop()
  }

  private func frame(_ second: Int, _ text: String) -> [UInt8] {
    LogWorld.frame("2026-11-25T11:56:\(second)Z \(text)\n")
  }

  private var logs: [String] { engine.requests.filter { $0.contains("/logs?") } }

  @Test func anEndIsSaidAndAStartGoesOnWithoutDoublingALine() async throws {
    engine.hold([ContainerWorld.entry("web", 1, state: "exited", more: #","ExitCode":3,"StartedAt":5"#)])
    engine.tell([
      .init(bytes: frame(15, "one") + frame(15, "two") + LogWorld.frame("2026-11-25T11:56:15Z cut")),
      .init(
        bytes: frame(15, "one") + frame(15, "two") + frame(15, "cut") + frame(15, "x") + frame(16, "y"), isOpen: true),
    ])
    try await followed {
      try await expect([
        .standing(.connecting), .standing(.following), .line("one"), .line("two"), .line("cut"),
        .standing(.ended(exitCode: 3)),
      ])
      engine.hold([ContainerWorld.entry("web", 1)])
      engine.stir(ContainerWorld.event("start", 1))
      try await expect([.standing(.following), .line("x"), .line("y")])
      #expect(logs.count == 2 && logs[0].contains("follow=true&timestamps=true&tail=1000 "))
      #expect(logs[1].contains("&since=2026-11-25T11%3A56%3A15Z ") && !logs[1].contains("tail"))
    }
  }

  @Test func aConnectionThatBreaksIsMadeAgainAndHalfALineIsReadAnew() async throws {
    engine.hold([ContainerWorld.entry("web", 1)])
    engine.tell([
      .init(bytes: frame(15, "one") + LogWorld.frame("2026-11-25T11:56:15Z ha") + [1, 0, 0]),
      .init(bytes: frame(15, "one") + frame(15, "half"), isOpen: true),
    ])
    try await followed {
      try await expect([.standing(.connecting), .standing(.following), .line("one"), .line("half")])
    }
  }

  @Test func whatIsNoLogIsSaidAndTriedAgain() async throws {
    engine.hold([ContainerWorld.entry("web", 1)])
    engine.tell([.init(bytes: frame(15, "one") + Array("garbage!".utf8)), .init(bytes: frame(16, "two"), isOpen: true)])
    try await followed {
      try await expect([
        .standing(.connecting), .standing(.following), .line("one"),
        .standing(.lost("its log comes in a form that Podtray does not know")), .standing(.following), .line("two"),
      ])
    }
  }

  @Test func aContainerThatIsRemovedIsTheEnd() async throws {
    engine.hold([ContainerWorld.entry("web", 1, state: "created")])
    engine.tell([.init(bytes: [])])
    try await followed {
      try await expect([.standing(.connecting), .standing(.following), .standing(.ended(exitCode: nil))])
      engine.hold([])
      engine.stir(ContainerWorld.event("remove", 1))
      try await expect([.standing(.removed)])
      while engine.streams > 0 { await Task.yield() }
    }
  }

  @Test func aContainerThatNeverWas() async throws {
    engine.answer("/logs", with: "HTTP/1.0 404 Not Found\r\n\r\n{\"message\":\"no such container\"}")
    try await followed { try await expect([.standing(.connecting), .standing(.removed)]) }
  }

  @Test func whatAnotherEngineDoesNotKnowIsNotRemoved() async throws {
    engine.answer("/logs", with: "HTTP/1.0 404 Not Found\r\n\r\n{\"message\":\"no such container\"}")
    let (standings, say) = AsyncStream<LogStanding>.makeStream()
    let reasons = Mutex<[String]>(["another engine"])
    let misled = LogFollower(
      socket: engine.path, container: ContainerWorld.id(1), deliver: { _ in }, tell: { say.yield($0) },
      whatIsElse: { reasons.withLock { $0.popLast() } })
    await misled.start()
    let told = try await withDeadline(.seconds(10)) {
      var told: [LogStanding] = []
      for await standing in standings {
        told.append(standing)
        if standing == .removed { break }
      }
      return told
    }
    #expect(told == [.connecting, .lost("another engine"), .removed])
    await misled.stop()
    engine.stop()
  }

  @Test func anEngineThatIsGoneIsSaid() async throws {
    engine.stop()
    await follower.start()
    try await expect([.standing(.connecting), .standing(.lost("its API socket is missing"))])
    await follower.stop()
  }

  @Test func whoIsSlowSlowsTheEngineDown() async throws {
    let block = (0..<2000).flatMap { frame(15, "line \($0) " + String(repeating: "x", count: 100)) }
    engine.hold([ContainerWorld.entry("web", 1)])
    engine.tell([.init(bytes: Array(repeatElement(block, count: 10).joined()), isOpen: true)])
    let gate = Once<Void>()
    let taken = LineCount()
    let slow = LogFollower(
      socket: engine.path, container: ContainerWorld.id(1),
      deliver: { lines in
        if taken.add(lines.count) == lines.count { try? await gate.value() }
      }, tell: { _ in })
    await slow.start()
    try await withDeadline(.seconds(10)) { while taken.count == 0 { await Task.yield() } }
    #expect(taken.count < 1000)
    gate.resume(.success(()))
    try await withDeadline(.seconds(30)) { while taken.count < 20_000 { await Task.yield() } }
    await slow.stop()
    engine.stop()
  }
}

private final class LineCount: Sendable {
  private let state = Mutex(0)

  var count: Int { state.withLock { $0 } }

  func add(_ more: Int) -> Int {
    state.withLock { count in
      count += more
      return count
    }
  }
}
