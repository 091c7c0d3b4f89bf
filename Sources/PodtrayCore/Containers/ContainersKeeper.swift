/// Knows the containers of one connection.
public protocol ContainersKeeping: Sendable {
  /// From now on these are followed; nil: none are.
  func follow(_ place: ContainersPlace?) async
  /// Somebody looks: reads the list anew.
  func look(at place: ContainersPlace) async
  /// Does it, and reads the list anew.
  func perform(_ verb: ContainerVerb, on container: String, at place: ContainersPlace) async -> ContainerEnd
}

/// Reads and follows the containers of an engine, and does to them what is asked for. At rest it holds no connection: one
/// would keep an engine awake that its socket has started.
public actor ContainersKeeper: ContainersKeeping {
  /// How it stands, whenever it was read. For one reader; ends with ``stop()``.
  public nonisolated let changes: AsyncStream<ContainersReport>
  private let tell: AsyncStream<ContainersReport>.Continuation
  /// Where the engine behind a route answers on this computer. Not the link that clients use: that may lead elsewhere by
  /// the time it is asked.
  private let socket: @Sendable (Route) throws -> String?
  private var isStopped = false
  private var place: ContainersPlace?
  private var watch: ContainersWatch?
  private var report: ContainersReport?

  public init(_ environment: HostEnvironment) {
    self.init { try ActivePlaces(environment).socket(of: $0) }
  }

  init(socket: @escaping @Sendable (Route) throws -> String?) {
    self.socket = socket
    (changes, tell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  public func follow(_ place: ContainersPlace?) async {
    guard let place else {
      await watch?.follow(false)
      return
    }
    await move(to: place)
    await watch?.follow(true)
  }

  public func look(at place: ContainersPlace) async {
    await move(to: place)
    await watch?.hurry()
    await watch?.look()
  }

  /// The same, for somebody who waits for the answer; nil when none comes in time.
  public func report(at place: ContainersPlace, within: Duration) async -> ContainersReport? {
    try? await withDeadline(within) {
      await self.look(at: place)
      return await self.report
    }
  }

  public func perform(_ verb: ContainerVerb, on container: String, at place: ContainersPlace) async -> ContainerEnd {
    var complaint: String?
    do {
      try await ContainerActions(try api(at: place)).perform(verb, on: container)
    } catch {
      complaint = (error as? EngineAPIError)?.ownWords ?? ErrorText.of(error)
    }
    guard place == self.place else { return ContainerEnd(container: container, verb: verb, complaint: complaint) }
    await watch?.look()
    return ContainerEnd(container: container, verb: verb, complaint: complaint, report: report)
  }

  /// After a suspend the connections may be dead.
  public func resumed() async { await watch?.resumed() }

  /// Returns when nothing of it goes on.
  public func stop() async {
    isStopped = true
    await leave(for: nil)
    tell.finish()
  }

  private func move(to place: ContainersPlace) async {
    guard place != self.place, !isStopped else { return }
    await leave(for: place)
  }

  private func leave(for next: ContainersPlace?) async {
    let old = watch
    (place, watch, report) = (next, nil, nil)
    if let next { open(next) }
    await old?.stop()
  }

  private func open(_ place: ContainersPlace) {
    do {
      watch = ContainersWatch(try api(at: place)) { [weak self] in await self?.took($0, at: place) }
    } catch {
      took(.failure(error), at: place)
    }
  }

  private func api(at place: ContainersPlace) throws -> EngineAPI {
    if case .none(let reason) = place.route { throw EngineAPIError.unreachable(reason) }
    return EngineAPI(socket: try socket(place.route) ?? "")
  }

  private func took(_ result: Result<[Container], any Error>, at place: ContainersPlace) {
    guard place == self.place else { return }
    let now =
      switch result {
      case .success(let containers): ContainersReport(place: place, containers: containers)
      case .failure(let error):
        ContainersReport(place: place, containers: report?.containers ?? [], problem: ErrorText.of(error))
      }
    report = now
    tell.yield(now)
  }
}
