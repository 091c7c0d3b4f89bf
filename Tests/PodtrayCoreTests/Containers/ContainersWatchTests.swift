internal import Synchronization
internal import Testing

@testable import PodtrayCore

@Suite struct ContainersWatchTests {
  private let engine: FakeEngine
  private let watch: ContainersWatch
  private let told: AsyncStream<Result<[String], any Error>>

  init() throws {
    let engine = try FakeEngine()
    let (told, tell) = AsyncStream<Result<[String], any Error>>.makeStream()
    (self.engine, self.told) = (engine, told)
    watch = ContainersWatch(EngineAPI(socket: engine.path)) { result in
      tell.yield(result.map { $0.map { "\($0.name) \($0.state.code)" } })
    }
  }

  /// Waits until the watch says this.
  private func expect(_ rows: [String]) async throws {
    let told = told
    let isTold = try await withDeadline(.seconds(10)) {
      for await case .success(rows) in told { return true }
      return false
    }
    #expect(isTold, "\(rows) was not told")
  }

  private func followed(_ body: () async throws -> Void) async throws {
    await watch.follow(true)
    try await body()
    await watch.stop()
    engine.stop()
  }

  private var filtered: [String] { engine.requests.filter { $0.contains("/containers/") && $0.contains("filters=") } }

  @Test func itReadsWhenAskedAndHoldsNoStream() async throws {
    engine.hold([ContainerWorld.entry("web", 1)])
    await watch.look()
    try await expect(["web running"])
    #expect(engine.streams == 0 && engine.requests.count == 1)
    #expect(engine.requests[0].contains("/containers/json?all=true "))
    engine.stop()
  }

  @Test func oneEventIsOneSmallQuestion() async throws {
    engine.hold((1...2000).map { ContainerWorld.entry("c\($0 + 1000)", $0) })
    try await followed {
      try await expect((1...2000).map { "c\($0 + 1000) running" })
      engine.hold((1...2000).map { ContainerWorld.entry("c\($0 + 1000)", $0, state: $0 == 7 ? "exited" : "running") })
      engine.stir(ContainerWorld.event("died", 7))
      try await expect((1...2000).map { "c\($0 + 1000) \($0 == 7 ? "exited" : "running")" })
      #expect(filtered.count == 1 && filtered[0].contains(ContainerWorld.id(7)))
    }
  }

  @Test func creationRemovalAndRename() async throws {
    engine.hold([ContainerWorld.entry("b", 1)])
    try await followed {
      try await expect(["b running"])
      engine.hold([ContainerWorld.entry("b", 1), ContainerWorld.entry("a", 2, state: "created")])
      engine.stir(ContainerWorld.event("create", 2))
      try await expect(["a created", "b running"])
      engine.hold([ContainerWorld.entry("b", 1), ContainerWorld.entry("z", 2, state: "created")])
      engine.stir(ContainerWorld.event("rename", 2))
      try await expect(["b running", "z created"])
      engine.hold([ContainerWorld.entry("z", 2, state: "created")])
      engine.stir(ContainerWorld.event("remove", 1))
      try await expect(["z created"])
      #expect(filtered.count == 3)
    }
  }

  @Test func eventsInTheWrongOrderAreOnlyHints() async throws {
    engine.hold([ContainerWorld.entry("a", 1)])
    try await followed {
      try await expect(["a running"])
      engine.hold([ContainerWorld.entry("a", 1, state: "exited")])
      for action in ["remove", "start", "died", "create"] { engine.stir(ContainerWorld.event(action, 1)) }
      try await expect(["a exited"])
    }
  }

  @Test(arguments: [
    "{\"Type\":\"contai", "\u{0}\u{1}\u{2}", "[]", "{}", #"{"Type":"pod","Action":"stop","Actor":{"ID":"x"}}"#,
    #"{"Type":"container","Action":"start","Actor":{"ID":"../../x"}}"#, #"{"Type":"container","Action":7}"#,
    String(repeating: "x", count: 1 << 20),
  ])
  func whatIsUnclearMeansReadingEverything(line: String) async throws {
    engine.hold([ContainerWorld.entry("a", 1)])
    try await followed {
      try await expect(["a running"])
      engine.hold([ContainerWorld.entry("b", 2)])
      engine.stir(line)
      try await expect(["b running"])
      #expect(filtered.isEmpty)
    }
  }

  @Test func aThousandEventsAreFewQuestions() async throws {
    engine.hold([ContainerWorld.entry("a", 1)])
    try await followed {
      try await expect(["a running"])
      let before = engine.lists
      engine.hold([ContainerWorld.entry("a", 1, state: "paused")])
      for number in 1...1000 { engine.stir(ContainerWorld.event("create", number)) }
      try await expect(["a paused"])
      #expect(engine.lists - before < 10)
    }
  }

  @Test func healthChecksAndCommandsAreNothing() {
    for action in ["health_status", "exec", "exec_died", "exec_create: sh -c x"] {
      #expect(ContainerEvent(Array(ContainerWorld.event(action, 1).utf8)) == .nothing)
    }
    #expect(ContainerEvent([]) == .nothing)
    #expect(!ContainerEvent.filters.contains("health") && !ContainerEvent.filters.contains("exec"))
  }

  @Test func aStreamThatIsCutIsOpenedAgain() async throws {
    engine.hold([ContainerWorld.entry("a", 1)])
    try await followed {
      try await expect(["a running"])
      engine.hold([ContainerWorld.entry("b", 2)])
      engine.send(#"{"Type":"container","Acti"#)
      engine.cut()
      try await expect(["b running"])
      #expect(filtered.isEmpty)
    }
  }

  @Test func whoIsGoneIsTold() async throws {
    engine.stop()
    await watch.look()
    var iterator = told.makeAsyncIterator()
    guard case .failure(let error)? = await iterator.next() else { Issue.record(); return }
    #expect(ErrorText.of(error) == "its API socket is missing")
    await watch.stop()
  }

  @Test func whatIsLetGoHoldsNothing() async throws {
    try await followed {
      try await expect([])
      #expect(engine.streams == 1)
      await watch.follow(false)
      while engine.streams > 0 { await Task.yield() }
    }
  }
}
