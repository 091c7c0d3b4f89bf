internal import CLinux
internal import Glibc
internal import SystemPackage

/// One certain process: its number may be given to another when it has ended, the handle never means that one.
///
/// Make the handle first and then check what the process is; what was learnt before may be about another.
public final class ProcessHandle: Sendable {
  public let pid: Int32
  private let descriptor: Int32

  /// nil when there is no such process.
  public init?(pid: Int32) {
    guard pid > 0 else { return nil }
    descriptor = pt_pidfd_open(pid)
    self.pid = pid
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Whether it has not ended yet.
  public var isRunning: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, 0) == 0
  }

  /// The program it runs, as `/proc` names it (with ` (deleted)` after an update of the file); nil when it has ended
  /// or is somebody else's.
  public var executable: String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/\(pid)/exe", &buffer, buffer.count)
    guard length > 0 else { return nil }
    return ifStillRunning(String(decoding: buffer.prefix(length), as: UTF8.self))
  }

  /// Its arguments, the program's name first; nil when it has ended.
  public var arguments: [String]? { arguments(limit: .max) }

  /// The same, from no more than the first `limit` bytes or a little more.
  func arguments(limit: Int) -> [String]? {
    guard let file = try? FileDescriptor.open(FilePath("/proc/\(pid)/cmdline"), .readOnly, options: .closeOnExec)
    else { return nil }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < limit, let count = try? buffer.withUnsafeMutableBytes({ try file.read(into: $0) }), count > 0 {
      bytes += buffer[..<count]
    }
    if bytes.last == 0 { bytes.removeLast() }
    return ifStillRunning(
      bytes.split(separator: 0, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      })
  }

  /// Sends a signal, to this process or to none. False when it has ended or is not ours to signal.
  @discardableResult
  public func send(_ signal: Int32) -> Bool { pt_pidfd_send_signal(descriptor, signal) == 0 }

  /// Waits until it has ended; false when it has not within `allowed`.
  public func hasEnded(within allowed: Duration) async -> Bool {
    let ended = Once<Void>()
    let end = onEnd { ended.resume(.success(())) }
    defer { end.cancel() }
    return (try? await withDeadline(allowed) { try await ended.value() }) != nil
  }

  /// Calls once, on the reactor's thread, when it has ended; at once when it has already. Any number may wait.
  func onEnd(_ call: @escaping @Sendable () -> Void) -> ProcessEnd { ProcessEnd(of: descriptor, call) }

  /// What `/proc` said under the number was about this process if it still runs afterwards.
  private func ifStillRunning<Value>(_ value: Value) -> Value? { isRunning ? value : nil }
}
