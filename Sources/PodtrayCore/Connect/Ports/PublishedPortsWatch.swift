/// Knows what an engine publishes: whenever somebody asks, and while it is followed, whenever its containers change. What
/// happened is never looked at: every event means that the list is read again.
actor PublishedPortsWatch {
  private static let filters = #"{"type":["container"],"event":["start","died","remove","rename"]}"#

  private let api: EngineAPI
  private let tell: @Sendable (Result<PublishedPorts, any Error>) async -> Void
  private let debounce = Debounce()
  private lazy var events = EngineEvents(
    api, filters: Self.filters,
    EngineEvents.Listener(
      opened: { [weak self] in await self?.look() }, happened: { [debounce] _ in debounce.request() },
      failed: { [tell] in await tell(.failure($0)) }))
  private var isLooking = false
  private var looksAgain = false
  private var isStopped = false

  /// - Parameter tell: gets each list, and why there is none.
  init(_ api: EngineAPI, tell: @escaping @Sendable (Result<PublishedPorts, any Error>) async -> Void) {
    self.api = api
    self.tell = tell
    debounce.start { [weak self] in Task { await self?.look() } }
  }

  /// Reads the list; who asks meanwhile gets one that is read after the question.
  func look() async {
    looksAgain = true
    if isLooking { return }
    isLooking = true
    while looksAgain && !isStopped {
      looksAgain = false
      let result = await Result.of { try await PublishedPorts(reading: self.api) }
      if !isStopped { await tell(result) }
    }
    isLooking = false
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
}

extension Result where Failure == any Error, Success: Sendable {
  /// What came of it.
  static func of(_ body: @Sendable () async throws -> Success) async -> Self {
    do {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
  }
}
