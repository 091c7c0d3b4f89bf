/// Keeps the forwards that are wanted: starts them, proves that an engine answers through them, starts them again when
/// they end, and ends them when nobody needs them any more.
public actor ForwardKeeper: ForwardKeeping {
  /// How each forward fares, whenever that changes. For one reader; ends with ``stop()``.
  public nonisolated let changes: AsyncStream<Change>
  private let report: AsyncStream<Change>.Continuation
  private let environment: HostEnvironment

  public struct Change: Equatable, Sendable {
    public let forward: Forward
    public let status: ForwardStatus
  }

  public init(_ environment: HostEnvironment) {
    self.environment = environment
    (changes, report) = AsyncStream.makeStream()
  }

  public func keep(_ forward: Forward?) async {}

  /// Lets `body` use the socket of a forward: the one that is kept, or one for the meantime, which asks nobody anything
  /// and ends afterwards.
  /// - Parameter within: until an engine answers through it.
  /// - Throws: ``ForwardError``.
  public func borrow<Value: Sendable>(
    _ forward: Forward, within: Duration, _ body: @Sendable (String) async -> Value
  ) async throws(ForwardError) -> Value {
    throw ForwardError(.other, "no forward can be made yet")
  }

  /// After a suspend, or when the network is another one: every connection may be dead without knowing it.
  public func resumed() async {}

  /// Ends every forward; returns when nothing of them is left.
  public func stop() async { report.finish() }
}
