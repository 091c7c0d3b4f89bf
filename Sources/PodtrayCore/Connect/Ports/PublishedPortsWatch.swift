/// Knows what an engine publishes: whenever somebody asks, and while it is followed, whenever its containers change. What
/// happened is never looked at: every event means that the list is read again.
actor PublishedPortsWatch {
  /// From two seconds ago, by the engine's own clock: the engine may answer before it listens to its own events.
  private static let events =
    "/v4.0.0/libpod/events?stream=true&since=2s&filters="
    + EngineAPI.query(#"{"type":["container"],"event":["start","died","remove","rename"]}"#)
  private static let firstPause = Duration.seconds(1)
  private static let lastPause = Duration.seconds(60)

  private enum Alarm { case again }

  private let api: EngineAPI
  private let tell: @Sendable (Result<PublishedPorts, any Error>) async -> Void
  private let debounce = Debounce()
  private let alarms = AlarmClock<Alarm>()
  private var following: Task<Void, Never>?
  private var pause = firstPause
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
      let result = await Self.result { try await PublishedPorts(reading: self.api) }
      if !isStopped { await tell(result) }
    }
    isLooking = false
  }

  /// Begins to follow, or ends it.
  func follow(_ isWanted: Bool) async {
    guard isWanted != (following != nil), !isStopped || !isWanted else { return }
    if isWanted {
      pause = Self.firstPause
      following = Task { await followEvents() }
    } else {
      let ending = following
      following = nil
      ending?.cancel()
      await ending?.value
    }
  }

  /// Does not wait any longer with what failed.
  func hurry() { alarms.cancel(.again) }

  /// A stream that was open during a suspend may be dead without a sign.
  func resumed() async {
    guard following != nil else { return }
    await follow(false)
    await follow(true)
  }

  func stop() async {
    isStopped = true
    debounce.stop()
    await follow(false)
  }

  private func followEvents() async {
    while !Task.isCancelled {
      let result = await Self.result {
        try await self.api.follow(Self.events, opened: { await self.opened() }) { _ in self.debounce.request() }
      }
      if Task.isCancelled { return }
      if case .failure(let error) = result { await tell(.failure(error)) }
      let now = pause
      pause = min(Self.lastPause, now * 2)
      _ = await alarms.wait(.again, for: now)
    }
  }

  private func opened() async {
    pause = Self.firstPause
    await look()
  }

  private static func result<Value: Sendable>(
    _ body: @Sendable () async throws -> Value
  ) async -> Result<Value, any Error> {
    do {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
  }
}
