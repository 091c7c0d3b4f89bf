/// How it stands with a log that is followed.
public enum LogStanding: Equatable, Sendable {
  case connecting
  /// What the container writes comes at once.
  case following
  /// The container does not run; with its exit code, when it ever ran. It goes on when the container is started again.
  case ended(exitCode: Int?)
  /// There is no such container any more, and nothing more will come.
  case removed
  /// The engine does not answer, or not so that it can be understood: why. It is tried again by itself.
  case lost(String)
}

/// Follows the log of a container through everything that happens to it: an end, a start, a connection that breaks. No
/// line comes twice.
public actor LogFollower {
  private static let firstPause = Duration.seconds(1)
  private static let lastPause = Duration.seconds(60)

  private enum Alarm { case again }

  private let api: EngineAPI
  private let container: String
  private let tail: Int
  private let deliver: @Sendable ([LogEntry]) async -> Void
  private let tell: @Sendable (LogStanding) async -> Void
  private let whatIsElse: @Sendable () async -> String?
  private let alarms = AlarmClock<Alarm>()
  private var following: Task<Void, Never>?
  private var place = LogPlace()
  private var pause = firstPause
  private var standing: LogStanding?

  /// - Parameters:
  ///   - socket: the engine's.
  ///   - container: its id.
  ///   - tail: how many lines of before are wanted.
  ///   - deliver: gets the lines, several at once. Until it returns nothing more is read: who is slow slows the engine down.
  ///   - tell: gets each change of how it stands.
  ///   - whatIsElse: asked when the engine does not know the container: why this is another engine; nil when it is not.
  public init(
    socket: String, container: String, tail: Int = 1000, deliver: @escaping @Sendable ([LogEntry]) async -> Void,
    tell: @escaping @Sendable (LogStanding) async -> Void, whatIsElse: @escaping @Sendable () async -> String? = { nil }
  ) {
    api = EngineAPI(socket: socket)
    self.container = container
    self.tail = tail
    self.deliver = deliver
    self.tell = tell
    self.whatIsElse = whatIsElse
  }

  public func start() {
    if following == nil { following = Task { await run() } }
  }

  /// Returns when nobody is told any more.
  public func stop() async {
    let ending = following
    following = nil
    ending?.cancel()
    await ending?.value
  }

  /// A connection that was open during a suspend may be dead without a sign.
  public func resumed() async {
    guard following != nil else { return }
    await stop()
    start()
  }

  /// Does not wait any longer with what failed.
  public func hurry() { alarms.cancel(.again) }

  private func run() async {
    while !Task.isCancelled {
      if standing == nil { await say(.connecting) }
      let outcome = await Result.of { try await self.read() }
      if Task.isCancelled { return }
      guard await goesOn(after: outcome) else { return }
    }
  }

  /// - Returns: what has come of lines without their end.
  private func read() async throws -> [LogLine] {
    var request = LogRequest(container: container, follow: true, timestamps: true)
    request.since = place.last
    if place.last == nil { request.tail = tail }
    place.reopen()
    var lines = LogLines(timestamps: true)
    try await api.log(request, opened: { await self.opened() }) { bytes in
      var new: [LogLine] = []
      let result = Result { try lines.take(bytes, into: &new) }
      await self.pass(new)
      try result.get()
    }
    return lines.finish()
  }

  private func opened() async { await say(.following) }

  private func pass(_ lines: [LogLine]) async {
    let new = lines.filter { place.isNew($0) }
    if new.isEmpty { return }
    pause = Self.firstPause
    await deliver(new.map(LogEntry.init))
  }

  /// The end of the stream says nothing: the container may have ended, or the way to its engine.
  private func goesOn(after outcome: Result<[LogLine], any Error>) async -> Bool {
    if case .failure(EngineAPIError.refused(404, _)) = outcome { return await end() }
    switch (await Result.of { try await self.look() }, outcome) {
    case (.success(nil), _):
      return await end()
    case (.success(let container?), .success(let rest)) where !container.state.isAlive:
      await pass(rest)
      await say(.ended(exitCode: container.startedAt == nil ? nil : container.exitCode))
      return await waitForStart()
    case (.failure(let error), _), (_, .failure(let error)):
      await say(.lost(ErrorText.of(error)))
    case (.success, .success): break
    }
    return await rest()
  }

  private func rest() async -> Bool {
    let now = pause
    pause = min(Self.lastPause, now * 2)
    _ = await alarms.wait(.again, for: now)
    return true
  }

  /// - Returns: whether it may be there again.
  private func end() async -> Bool {
    guard let reason = await whatIsElse() else {
      await say(.removed)
      return false
    }
    await say(.lost(reason))
    return await rest()
  }

  private func look() async throws -> Container? {
    try await ContainerActions(api).list([container]).first { $0.id == container }
  }

  /// - Returns: whether it was started, and not removed.
  private func waitForStart() async -> Bool {
    let (hints, hint) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let events = EngineEvents(
      api, filters: #"{"type":["container"],"container":["\#(container)"],"event":["start","restart","remove"]}"#,
      EngineEvents.Listener(
        opened: { hint.yield() }, happened: { _ in hint.yield() }, failed: { _ in }))
    await events.follow(true)
    let isThere = await isStarted(hints)
    await events.follow(false)
    return isThere ? true : await end()
  }

  /// Nothing but the list is believed; while it cannot be read nothing is known.
  private func isStarted(_ hints: AsyncStream<Void>) async -> Bool {
    for await _ in hints {
      switch await Result.of({ try await self.look() }) {
      case .success(nil): return false
      case .success(let container?) where container.state.isAlive: return true
      default: continue
      }
    }
    return true
  }

  private func say(_ standing: LogStanding) async {
    guard standing != self.standing, !Task.isCancelled else { return }
    self.standing = standing
    await tell(standing)
  }
}
