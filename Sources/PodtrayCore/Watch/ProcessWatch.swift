internal import Synchronization

/// Tells when one of a list of processes ends: nothing else tells of a VM that crashes.
final class ProcessWatch: Sendable {
  private struct Followed {
    let handle: ProcessHandle
    let end: ProcessEnd
  }

  private let stir: @Sendable () -> Void
  private let followed = Mutex<[Int32: Followed]>([:])

  /// - Parameter stir: called for each end, on the reactor's thread.
  init(stir: @escaping @Sendable () -> Void) { self.stir = stir }

  /// From now on these, and only these. Of a process that has ended already it is told at once, but only once as long
  /// as it is in the list: one that nobody reaps stays in the system's.
  func follow(_ handles: [ProcessHandle]) {
    followed.withLock { followed in
      var next: [Int32: Followed] = [:]
      for handle in handles where next[handle.pid] == nil {
        // While the process that we know runs, its number means no other.
        if let known = followed[handle.pid], known.handle.isRunning || !handle.isRunning {
          next[handle.pid] = known
        } else {
          next[handle.pid] = Followed(handle: handle, end: handle.onEnd { [weak self] in self?.ended(handle) })
        }
      }
      for (pid, known) in followed where next[pid]?.handle !== known.handle { known.end.cancel() }
      followed = next
    }
  }

  func stop() { follow([]) }

  private func ended(_ handle: ProcessHandle) {
    if followed.withLock({ $0[handle.pid]?.handle === handle }) { stir() }
  }
}
