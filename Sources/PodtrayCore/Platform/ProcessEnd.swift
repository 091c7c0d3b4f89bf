internal import Glibc
internal import Synchronization

/// Waits for the end of a process.
final class ProcessEnd: Sendable {
  private struct Wait {
    /// Of this wait alone: the reactor takes each descriptor once.
    let descriptor: Int32
    let token: UInt64
  }
  private let wait = Mutex<Wait?>(nil)

  init(of process: ProcessDescriptor, _ call: @escaping @Sendable () -> Void) {
    let descriptor = fcntl(process.number, F_DUPFD_CLOEXEC, 0)
    // The handler may run before its token is stored: it waits for the lock.
    wait.withLock { wait in
      let token = Reactor.shared.onReadable(descriptor) { [weak self] in
        if self?.finish() == true { call() }
        return false
      }
      wait = Wait(descriptor: descriptor, token: token)
    }
  }

  deinit { finish() }

  /// The end is not told any more; one that is being told at this moment still is.
  func cancel() { finish() }

  /// False when it was over already.
  @discardableResult
  private func finish() -> Bool {
    wait.withLock { wait in
      guard let waiting = wait else { return false }
      Reactor.shared.stopWatching(waiting.token)
      close(waiting.descriptor)
      wait = nil
      return true
    }
  }
}
