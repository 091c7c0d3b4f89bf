internal import Glibc
internal import Synchronization

/// One descriptor of inotify(7), read on the ``Reactor``. On macOS a stream of FSEvents with `kFSEventStreamCreateFlagFileEvents`
/// and `kFSEventStreamCreateFlagWatchRoot` tells the same of each directory.
final class Inotify: Sendable {
  /// What happened to a watched directory, or to an entry of it.
  struct Event: Equatable, Sendable {
    /// -1 when the kernel lost events.
    var watch: Int32
    /// Of the `IN_` bits.
    var mask: UInt32
    /// Of the entry; empty when it is about the directory itself.
    var name: String
  }

  /// Bits of a mask: what is asked for, and what has happened.
  enum Bits {
    /// The directory itself was removed, or has another name.
    static let itself = UInt32(IN_DELETE_SELF | IN_MOVE_SELF)
    /// An entry is new, or has got its name.
    static let arrivals = UInt32(IN_CREATE | IN_MOVED_TO)
    static let removals = UInt32(IN_DELETE)
    /// An entry came, went or got another name.
    static let names = arrivals | removals | UInt32(IN_MOVED_FROM)
    /// A file was written and closed.
    static let written = UInt32(IN_CLOSE_WRITE)
    /// An entry has got another mode, owner or time.
    static let attributes = UInt32(IN_ATTRIB)
    /// Only asked for: nothing else than a directory is to be watched.
    static let onlyDirectory = UInt32(IN_ONLYDIR)
    /// Only asked for: a link itself.
    static let noFollow = UInt32(IN_DONT_FOLLOW)
    /// Only asked for: what the directory is watched for already stays.
    static let added = UInt32(IN_MASK_ADD)
    /// Only told: the entry is a directory.
    static let isDirectory = UInt32(IN_ISDIR)
    /// Only told: the directory is not watched any more.
    static let forgotten = UInt32(IN_IGNORED)
    /// Only told: its file system is gone.
    static let unmounted = UInt32(IN_UNMOUNT)
    /// Only told: events were lost.
    static let lost = UInt32(IN_Q_OVERFLOW)
  }

  enum Failure: Error, Equatable {
    /// A limit of the system is used up.
    case exhausted(Limit)
    /// There is no such directory, or none that may be watched.
    case unwatchable
  }

  /// A limit that the system sets for each user.
  enum Limit: Equatable, Sendable { case instances, watches }

  /// As inotify_add_watch(2).
  typealias AddWatch = @Sendable (Int32, String, UInt32) -> Int32
  static let addWatch: AddWatch = { inotify_add_watch($0, $1, $2) }

  private struct Source {
    var descriptor: Int32
    var token: UInt64
  }
  private static let bufferSize = 16384
  private let addWatch: AddWatch
  private let source = Mutex<Source?>(nil)

  /// - Parameters:
  ///   - addWatch: the system call, or what stands in for it.
  ///   - deliver: gets what the kernel tells, in its order, on the reactor's thread. It must not block.
  init(
    addWatch: @escaping AddWatch = Inotify.addWatch, _ deliver: @escaping @Sendable ([Event]) -> Void
  ) throws(Failure) {
    self.addWatch = addWatch
    let descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw .exhausted(.instances) }
    // The handler may run before its token is stored: it waits for the lock.
    source.withLock { source in
      let token = Reactor.shared.onReadable(descriptor) { [weak self] in
        guard let events = self?.read() else { return false }
        deliver(events)
        return true
      }
      source = Source(descriptor: descriptor, token: token)
    }
  }

  deinit { close() }

  /// Watches a directory, or widens the mask of one that is watched already: each has one number, whatever its paths.
  func watch(_ path: String, _ mask: UInt32) throws(Failure) -> Int32 {
    let (number, code) = source.withLock { source -> (Int32, Int32) in
      guard let source else { return (-1, ENOENT) }
      return (addWatch(source.descriptor, path, mask), errno)
    }
    if number >= 0 { return number }
    throw code == ENOSPC || code == ENOMEM ? .exhausted(.watches) : .unwatchable
  }

  func forget(_ watch: Int32) {
    source.withLock { source in
      if let source { inotify_rm_watch(source.descriptor, watch) }
    }
  }

  func close() {
    source.withLock { open in
      guard let source = open else { return }
      Reactor.shared.stopWatching(source.token)
      Glibc.close(source.descriptor)
      open = nil
    }
  }

  /// Nil when it is closed.
  private func read() -> [Event]? {
    source.withLock { source in
      guard let source else { return nil }
      return withUnsafeTemporaryAllocation(byteCount: Self.bufferSize, alignment: 8) { buffer in
        let count = Glibc.read(source.descriptor, buffer.baseAddress, buffer.count)
        return Self.events(in: UnsafeRawBufferPointer(rebasing: buffer.prefix(max(0, count))))
      }
    }
  }

  /// The records as the kernel writes them: a header of four numbers, and a name that is filled up with NULs.
  static func events(in bytes: UnsafeRawBufferPointer) -> [Event] {
    let headerSize = MemoryLayout<inotify_event>.size
    var events: [Event] = []
    var offset = 0
    while offset + headerSize <= bytes.count {
      let header = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let start = offset + headerSize
      offset = start + Int(header.len)
      guard offset <= bytes.count else { break }
      let name = String(decoding: bytes[start..<offset].prefix { $0 != 0 }, as: UTF8.self)
      events.append(Event(watch: header.wd, mask: header.mask, name: name))
    }
    return events
  }
}
