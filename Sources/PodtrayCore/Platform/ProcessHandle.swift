/// One certain process: its number may be given to another when it has ended, the handle never means that one.
///
/// Make the handle first and then check what the process is; what was learnt before may be about another.
public final class ProcessHandle: Sendable {
  public let pid: Int32
  private let descriptor: ProcessDescriptor

  /// nil when there is no such process.
  public init?(pid: Int32) {
    guard pid > 0, let descriptor = ProcessDescriptor(of: pid) else { return nil }
    self.pid = pid
    self.descriptor = descriptor
  }

  /// Whether it has not ended yet.
  public var isRunning: Bool { descriptor.isRunning }

  /// The program it runs (with ` (deleted)` after an update of the file); nil when it has ended or is somebody else's.
  public var executable: String? { ifStillRunning(ProcessFacts.executable(pid)) }

  /// The process that started it, or the one that took it over; nil when it has ended.
  var parent: Int32? { ifStillRunning(ProcessFacts.parent(pid)) }

  /// Where its standard output goes; nil when it has ended or is somebody else's.
  var output: String? { ifStillRunning(ProcessFacts.output(pid)) }

  /// Its arguments, the program's name first; nil when it has ended.
  public var arguments: [String]? { arguments(limit: .max) }

  /// The same, from no more than the first `limit` bytes or a little more.
  func arguments(limit: Int) -> [String]? { ifStillRunning(ProcessFacts.arguments(pid, limit: limit)) }

  /// Sends a signal, to this process or to none. False when it has ended or is not ours to signal.
  @discardableResult
  public func send(_ signal: Int32) -> Bool { descriptor.send(signal) }

  /// Waits until it has ended; false when it has not within `allowed`.
  public func hasEnded(within allowed: Duration) async -> Bool {
    let ended = Once<Void>()
    let end = onEnd { ended.resume(.success(())) }
    defer { end.cancel() }
    return (try? await withDeadline(allowed) { try await ended.value() }) != nil
  }

  /// Calls once, on the reactor's thread, when it has ended; at once when it has already. Any number may wait.
  func onEnd(_ call: @escaping @Sendable () -> Void) -> ProcessEnd { ProcessEnd(of: descriptor, call) }

  /// What the system said under the number was about this process if it still runs afterwards.
  private func ifStillRunning<Value>(_ value: Value?) -> Value? { value.flatMap { isRunning ? $0 : nil } }
}
