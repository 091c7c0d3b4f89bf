/// Makes a port here lead to one over there.
protocol PortForwarding: Sendable {
  /// Ends what a process of ours that was killed has left at the port.
  func clear(_ forward: PortForward) async
  /// Goes on until it is cancelled, or cannot. Nothing of it is left afterwards.
  /// - Parameter up: called when the port listens here.
  /// - Throws: ``ForwardError``, `CancellationError`.
  func run(_ forward: PortForward, through ssh: SSHDestination, up: @Sendable () async -> Void) async throws
}

/// Keeps the ports that are wanted: starts each forward, starts it again when it ends, and ends it when it is not wanted
/// any more.
actor PortForwards {
  private static let firstPause = Duration.seconds(1)
  private static let lastPause = Duration.seconds(60)

  private struct Running {
    let task: Task<Void, Never>
    /// It waits for somebody to look.
    var hasGivenUp = false
  }
  private struct Target: Equatable {
    var ports: Set<PortForward> = []
    var ssh: SSHDestination?
  }

  private let forwarding: any PortForwarding
  private let changed: @Sendable (PortForward, PortStanding) async -> Void
  private let alarms = AlarmClock<PortForward>()
  private var running: [PortForward: Running] = [:]
  private var target = Target()
  private var current = Target()
  private var isAdjusting = false
  private var isDirty = false

  init(
    _ forwarding: any PortForwarding, changed: @escaping @Sendable (PortForward, PortStanding) async -> Void
  ) {
    self.forwarding = forwarding
    self.changed = changed
  }

  /// From now on these are wanted. Returns when what is not wanted any more has ended.
  func want(_ ports: Set<PortForward>, through ssh: SSHDestination?) async {
    target = Target(ports: ssh == nil ? [] : ports, ssh: ssh)
    await adjust()
  }

  /// Tries again what has failed.
  func retry() async {
    for (forward, one) in running {
      if one.hasGivenUp { running[forward] = nil } else { alarms.cancel(forward) }
    }
    await adjust()
  }

  /// One at a time: a port is free again only when the ssh that had it has ended.
  private func adjust() async {
    isDirty = true
    if isAdjusting { return }
    isAdjusting = true
    while isDirty {
      isDirty = false
      let next = target
      await end(next.ssh == current.ssh ? Set(running.keys).subtracting(next.ports) : Set(running.keys))
      current = next
      if let ssh = next.ssh { for forward in next.ports where running[forward] == nil { start(forward, ssh) } }
    }
    isAdjusting = false
  }

  private func start(_ forward: PortForward, _ ssh: SSHDestination) {
    running[forward] = Running(task: Task { await keepUp(forward, ssh) })
  }

  private func end(_ forwards: Set<PortForward>) async {
    let ending = forwards.compactMap { running.removeValue(forKey: $0)?.task }
    for task in ending { task.cancel() }
    for task in ending { await task.value }
  }

  private func keepUp(_ forward: PortForward, _ ssh: SSHDestination) async {
    var pause = Self.firstPause
    while !Task.isCancelled {
      await forwarding.clear(forward)
      if let obstacle = LocalPort.obstacle(at: forward.localPort) {
        return await giveUp(forward, obstacle.message(for: forward.localPort))
      }
      await changed(forward, .connecting)
      let (wasUp, error) = await once(forward, ssh)
      if Task.isCancelled { return }
      guard wasUp || error.isTransient else { return await giveUp(forward, error.message) }
      await changed(forward, .failed(error.message))
      if wasUp { pause = Self.firstPause }
      _ = await alarms.wait(forward, for: pause)
      pause = min(Self.lastPause, pause * 2)
    }
  }

  private func once(_ forward: PortForward, _ ssh: SSHDestination) async -> (wasUp: Bool, error: ForwardError) {
    let up = Flag()
    do {
      try await forwarding.run(forward, through: ssh) { [changed] in
        up.raise()
        await changed(forward, .forwarded)
      }
      return (up.isRaised, ForwardError(.other, tr("ssh has ended")))
    } catch {
      return (up.isRaised, error as? ForwardError ?? ForwardError(.other, ErrorText.of(error)))
    }
  }

  private func giveUp(_ forward: PortForward, _ reason: String) async {
    if Task.isCancelled { return }
    running[forward]?.hasGivenUp = true
    await changed(forward, .failed(reason))
  }
}

extension ForwardError {
  /// It may come right by itself, with nobody's help.
  fileprivate var isTransient: Bool {
    switch kind {
    case .refused, .timedOut, .noRoute: true
    default: false
    }
  }
}
