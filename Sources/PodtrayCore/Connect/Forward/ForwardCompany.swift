internal import Glibc

/// The processes of this user that share a forward. One of them leads, which is to supervise the program; the others use
/// the forward, and one takes over when the leader has gone.
final class ForwardCompany {
  private let directory: RuntimeDirectory
  private let lead: FileLock
  /// Held by all who use the forward, beside each other.
  private let users: FileLock
  private let onChange: @Sendable () -> Void
  private var isUser = false
  private var watch: Inotify?
  /// Whether we supervise the program.
  private(set) var isLed = false

  /// - Parameter onChange: something happened in the directory of the sockets, while that is watched.
  /// - Throws: ``RuntimeDirectory/Failure``.
  init(socket: String, _ places: ActivePlaces, onChange: @escaping @Sendable () -> Void) throws {
    directory = try places.forwards()
    let name = String(socket.split(separator: "/").last?.dropLast(".sock".count) ?? "")
    lead = try FileLock.open(directory, name + ".lock")
    users = try FileLock.open(directory, name + ".users")
    self.onChange = onChange
    join()
  }

  /// From now on nobody ends what we use. In vain at the moment when somebody does just that.
  func join() { isUser = isUser || users.tryLock(exclusively: false) }

  /// False while somebody else leads.
  func tryToLead() -> Bool {
    isLed = isLed || lead.tryLock()
    return isLed
  }

  func startWatching() {
    guard watch == nil else { return }
    watch = try? Inotify { [onChange] _ in onChange() }
    _ = try? watch?.watch(directory.path, Inotify.Bits.arrivals | Inotify.Bits.removals | Inotify.Bits.written)
  }

  func stopWatching() {
    watch?.close()
    watch = nil
  }

  /// Whether nobody else uses it, nor begins to. Of several that leave at the same moment, the last one to ask is told so.
  func isLast() -> Bool { users.tryLock() }

  func leave() {
    stopWatching()
    users.release()
    lead.release()
  }
}
