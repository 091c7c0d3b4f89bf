/// Knows the containers of an engine: whenever somebody asks, and while it is followed, whenever they change. An event
/// tells which container to ask for, never what it is now; when many, or unclear ones, come together the list is read
/// again.
actor ContainersWatch {
  /// More than these are not asked for one by one: the list is hardly longer to come by.
  private static let fewest = 20
  /// In nanoseconds. An event is told when it is over: there is nothing to wait for but what is told with it.
  private static let eventWait: Int64 = 1_000_000

  private let actions: ContainerActions
  private let tell: @Sendable (Result<[Container], any Error>) async -> Void
  private let debounce = Debounce(wait: eventWait)
  private let events: EngineEvents
  private let heard = Heard()
  /// Nil until the first list has come, and when the last did not.
  private var containers: [Container]?
  private var isLooking = false
  /// Something was heard of while an answer was awaited.
  private var isStirred = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var isStopped = false

  /// - Parameter tell: gets each list, by name, and why there is none.
  init(_ api: EngineAPI, tell: @escaping @Sendable (Result<[Container], any Error>) async -> Void) {
    actions = ContainerActions(api)
    self.tell = tell
    let (heard, debounce) = (heard, debounce)
    let everything: @Sendable () -> Void = {
      heard.note(.somewhere)
      debounce.request()
    }
    events = EngineEvents(
      api, filters: ContainerEvent.filters,
      EngineEvents.Listener(
        opened: { everything() },
        happened: { line in if heard.note(ContainerEvent(line)) { debounce.request() } },
        failed: { await tell(.failure($0)) }))
    debounce.start { [weak self] in Task { await self?.stirred() } }
  }

  /// Reads the list; returns when one has been told that was read after the question.
  func look() async {
    heard.note(.somewhere)
    await catchUp()
  }

  /// Begins to follow, or ends it.
  func follow(_ isWanted: Bool) async {
    if !isStopped || !isWanted { await events.follow(isWanted) }
  }

  /// Does not wait any longer with what failed.
  func hurry() async { await events.hurry() }

  /// A stream that was open during a suspend may be dead without a sign.
  func resumed() async { await events.resumed() }

  func stop() async {
    isStopped = true
    debounce.stop()
    await events.follow(false)
  }

  /// What is heard of while an answer is awaited waits after it as long as any other: in a storm that is long.
  private func stirred() async {
    guard isLooking else { return await catchUp() }
    isStirred = true
  }

  /// One question at a time: an older answer never comes after a newer one.
  private func catchUp() async {
    if isLooking { return await withCheckedContinuation { waiting.append($0) } }
    isLooking = true
    while case let wanted = heard.take(), !wanted.isEmpty, !isStopped {
      let result = await Result.of { [self] in try await read(wanted) }
      containers = try? result.get()
      if !isStopped { await tell(result) }
      if waiting.isEmpty { break }
    }
    isLooking = false
    if isStirred { debounce.request() }
    isStirred = false
    for one in waiting { one.resume() }
    waiting = []
  }

  private func read(_ wanted: Heard.Wanted) async throws -> [Container] {
    guard let containers, !wanted.isEverything, wanted.ids.count <= Self.fewest else { return try await actions.list() }
    let now = try await actions.list(wanted.ids).filter { wanted.ids.contains($0.id) }
    return (containers.filter { !wanted.ids.contains($0.id) } + now).sorted { $0.sortKey < $1.sortKey }
  }
}
