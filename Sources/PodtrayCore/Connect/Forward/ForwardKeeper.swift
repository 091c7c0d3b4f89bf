internal import Glibc

/// Keeps the forwards that are wanted: starts them, proves that an engine answers through them, starts them again when
/// they end, and ends them when nobody needs them any more.
public actor ForwardKeeper: ForwardKeeping {
  /// How each forward fares, whenever that changes. For one reader; ends with ``stop()``.
  public nonisolated let changes: AsyncStream<Change>
  private let report: AsyncStream<Change>.Continuation
  private let environment: HostEnvironment
  private var runs: [Forward: ForwardRun] = [:]
  private var kept: Forward?
  private var network: NetworkChanges?
  private var isStopped = false

  public struct Change: Equatable, Sendable {
    public let forward: Forward
    public let status: ForwardStatus
  }

  public init(_ environment: HostEnvironment) {
    self.environment = environment
    (changes, report) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(256))
  }

  public func keep(_ forward: Forward?) async {
    if isStopped { return }
    if let old = kept, old != forward { release(old) }
    kept = forward
    guard let forward else { return }
    network = network ?? NetworkChanges { [weak self] in Task { await self?.resumed() } }
    do {
      let run = try runs[forward] ?? begin(forward)
      runs[forward] = run
      await run.ask()
      await run.start()
    } catch {
      report.yield(Change(forward: forward, status: .failed(ErrorText.of(error))))
    }
  }

  /// Somebody looks: what waits for its next attempt, or for a person, is tried now.
  public func retry() async {
    if let kept { await runs[kept]?.ask() }
  }

  /// After a suspend, or when the network is another one: every connection may be dead without knowing it.
  public func resumed() async {
    for run in runs.values { await run.resumed() }
  }

  /// Lets `body` use the socket of a forward: the one that is kept, or one for the meantime, which asks nobody anything
  /// and ends afterwards.
  /// - Parameter within: until an engine answers through it.
  /// - Throws: ``ForwardError``.
  public nonisolated func borrow<Value: Sendable>(
    _ forward: Forward, within: Duration, _ body: @Sendable (String) async -> Value
  ) async throws(ForwardError) -> Value {
    let end = Reactor.now() + Reactor.nanoseconds(within)
    do {
      let places = try ActivePlaces(environment)
      let kept = try places.socket(of: forward)
      if access(kept, F_OK) == 0, await APIProbe.ping(kept, within: within / 2) == .reachable {
        return await body(kept)
      }
      let own = try places.forwards().socketPath(StateDirectory.fileName(for: "\(UInt64.random(in: 0...UInt64.max))"))
      let start = ForwardStart(program: ForwardProgram(forward, environment), socket: own)
      let process = try await start.run(within: .nanoseconds(max(0, end - Reactor.now())), of: within)
      let value = await body(own)
      await Task {
        await process.end()
        await LeftForward.endAll(socket: own)
      }.value
      return value
    } catch let error as ForwardError {
      throw error
    } catch {
      throw ForwardError(.other, ErrorText.of(error))
    }
  }

  /// Ends every forward; returns when nothing of them is left.
  public func stop() async {
    isStopped = true
    await withTaskGroup { group in
      for run in runs.values { group.addTask { await run.stop() } }
    }
    runs = [:]
    network = nil
    report.finish()
  }

  private func begin(_ forward: Forward) throws -> ForwardRun {
    try ForwardRun(ForwardProgram(forward, environment), ActivePlaces(environment)) { [report] status in
      report.yield(Change(forward: forward, status: status))
    }
  }

  private func release(_ forward: Forward) {
    guard let run = runs[forward] else { return }
    Task {
      await run.drain()
      if await run.isOver, runs[forward] === run { runs[forward] = nil }
      if runs.isEmpty { network = nil }
    }
  }
}
