/// Looks after published ports.
public protocol PortKeeping: Sendable {
  /// From now on these are looked after; nil: none are.
  func keep(_ task: PortTask?) async
  /// Somebody looks: reads the list anew, and tries again what has failed.
  func look() async
}

/// Forwards the published ports of an engine behind ssh that are wanted, for as long as their containers run. Follows the
/// engine's events only while something is wanted.
public actor PortKeeper: PortKeeping {
  /// How it stands, whenever that changes. For one reader; ends with ``stop()``.
  public nonisolated let changes: AsyncStream<PortsReport>
  private let tell: AsyncStream<PortsReport>.Continuation
  private let forwarding: any PortForwarding
  private let board: PortsBoard?
  /// The socket of an engine on this computer.
  private let socket: @Sendable (SSHDestination) throws -> String
  private var isStopped = false
  private var task: PortTask?
  private var watch: PublishedPortsWatch?
  private var published: PublishedPorts?
  private var problem: String?
  private var standings: [PortForward: PortStanding] = [:]
  private var last: PortsReport?
  private lazy var forwards = PortForwards(forwarding) { [weak self] in await self?.took($1, of: $0) }

  /// - Parameters:
  ///   - board: where others see how it stands, and that somebody keeps the ports.
  ///   - socket: the one that a forward makes.
  init(
    forwarding: any PortForwarding, board: PortsBoard?, socket: @escaping @Sendable (SSHDestination) throws -> String
  ) {
    self.forwarding = forwarding
    self.board = board
    self.socket = socket
    (changes, tell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  public func keep(_ task: PortTask?) async {
    guard task != self.task, !isStopped else { return }
    let isSamePlace = task?.ssh == self.task?.ssh && task?.connection == self.task?.connection
    self.task = task
    if !isSamePlace { await leave() }
    await adjust()
  }

  public func look() async {
    guard task != nil else { return }
    if watch == nil { await adjust() }
    await watch?.hurry()
    await watch?.look()
    await forwards.retry()
  }

  /// After a suspend the connections may be dead.
  public func resumed() async { await watch?.resumed() }

  /// Ends every forward; returns when nothing of them is left.
  public func stop() async {
    isStopped = true
    task = nil
    await leave()
    tell.finish()
  }

  /// Nothing that was so elsewhere is kept.
  private func leave() async {
    let old = watch
    (watch, published, problem, last) = (nil, nil, nil, nil)
    await old?.stop()
    await forwards.want([], through: nil)
    standings = [:]
  }

  private func adjust() async {
    guard let task else {
      board?.clear()
      return
    }
    // The tray of another session of this user may keep them.
    if let board, await !board.claim() { return }
    if watch == nil { open(task) }
    await watch?.follow(!task.wishes.isEmpty)
    await reconcile()
  }

  private func open(_ task: PortTask) {
    do {
      watch = PublishedPortsWatch(EngineAPI(socket: try socket(task.ssh))) { [weak self] in
        await self?.took($0, of: task)
      }
    } catch {
      problem = ErrorText.of(error)
    }
  }

  private func took(_ result: Result<PublishedPorts, any Error>, of task: PortTask) async {
    guard task.ssh == self.task?.ssh, task.connection == self.task?.connection else { return }
    switch result {
    case .success(let ports): (published, problem) = (ports, nil)
    case .failure(let error): problem = ErrorText.of(error)
    }
    await reconcile()
  }

  private func took(_ standing: PortStanding, of forward: PortForward) {
    standings[forward] = standing
    publish()
  }

  private func reconcile() async {
    guard let plan else { return publish() }
    let wanted = plan.wanted
    standings = standings.filter { wanted.contains($0.key) }
    await forwards.want(wanted, through: task?.ssh)
    publish()
  }

  private var plan: PortPlan? {
    guard let task, let published else { return nil }
    return PortPlan(published.ports, wishes: task.wishes)
  }

  private func publish() {
    guard let task, published != nil || problem != nil else { return }
    let rows = plan?.entries.map { PortsReport.Row($0, standing: $0.forward.flatMap { standings[$0] }) } ?? []
    let report = PortsReport(
      connection: task.connection, rows: rows, omitted: published?.omitted ?? 0, problem: problem)
    guard report != last else { return }
    last = report
    board?.show(report)
    tell.yield(report)
  }
}
