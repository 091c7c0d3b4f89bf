/// Follows what happens in an engine, for as long as that is wanted: a stream that ends is opened again, after pauses
/// that grow. Events come late, twice, in any order, or not at all while the stream is being opened: they only tell that
/// something is to be looked at.
actor EngineEvents {
  private static let firstPause = Duration.seconds(1)
  private static let lastPause = Duration.seconds(60)

  private enum Alarm { case again }

  struct Listener: Sendable {
    /// The stream is open: what happened before may have been missed.
    let opened: @Sendable () async -> Void
    /// An event, a line of JSON if it is whole.
    let happened: @Sendable ([UInt8]) async -> Void
    /// Why nothing can be heard; it is tried again.
    let failed: @Sendable (any Error) async -> Void
  }

  private let api: EngineAPI
  private let path: String
  private let listener: Listener
  private let alarms = AlarmClock<Alarm>()
  private var following: Task<Void, Never>?
  private var pause = firstPause

  /// - Parameter filters: what is wanted, in JSON: `{"type":["container"]}`.
  init(_ api: EngineAPI, filters: String, _ listener: Listener) {
    self.api = api
    // From two seconds ago, by the engine's own clock: the engine may answer before it listens to its own events.
    path = "/v4.0.0/libpod/events?stream=true&since=2s&filters=" + EngineAPI.query(filters)
    self.listener = listener
  }

  var isFollowing: Bool { following != nil }

  /// Begins to follow, or ends it; afterwards nobody is told any more.
  func follow(_ isWanted: Bool) async {
    guard isWanted != (following != nil) else { return }
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

  private func followEvents() async {
    while !Task.isCancelled {
      do {
        try await api.follow(path, opened: { await self.opened() }, listener.happened)
      } catch {
        if !Task.isCancelled { await listener.failed(error) }
      }
      if Task.isCancelled { return }
      let now = pause
      pause = min(Self.lastPause, now * 2)
      _ = await alarms.wait(.again, for: now)
    }
  }

  private func opened() async {
    pause = Self.firstPause
    await listener.opened()
  }
}
