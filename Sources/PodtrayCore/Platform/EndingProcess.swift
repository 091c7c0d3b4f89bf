/// A process that can be asked to end, and told from every other one.
protocol EndingProcess: Sendable {
  /// False when it has ended or is not ours to signal.
  @discardableResult func send(_ signal: Int32) -> Bool
  /// Waits until it has ended; false when it has not within `allowed`, or when the waiting task is cancelled.
  func hasEnded(within allowed: Duration) async -> Bool
}

extension ProcessHandle: EndingProcess {}

extension DetachedProcess: EndingProcess {
  func send(_ signal: Int32) -> Bool { self.signal(signal) }

  func hasEnded(within allowed: Duration) async -> Bool {
    (try? await withDeadline(allowed) { try await self.ending() }) != nil
  }
}

extension EndingProcess {
  /// Sends each signal when the one before has not ended the process within its grace. Whether it has ended.
  func end(_ steps: [(signal: Int32, grace: Duration)]) async -> Bool {
    for step in steps {
      // A wait that was cut short is no reason for a harder signal.
      if Task.isCancelled { return false }
      send(step.signal)
      if await hasEnded(within: step.grace) { return true }
    }
    return false
  }
}
