internal import CLinux
internal import Glibc
internal import Synchronization
internal import Testing

/// A unix socket on which one connection is taken and served by a thread of its own.
final class UnixServer: Sendable {
  let path = "/tmp/podtray-api-\(UInt32.random(in: 0...UInt32.max)).sock"
  private let listener: Int32

  /// - Parameter serve: gets the connection, blocking; nil takes none. The connection is closed when it returns.
  init(backlog: Int32 = 8, _ serve: (@Sendable (Int32) -> Void)? = nil) throws {
    listener = pt_listen_unix(path, backlog)
    try #require(listener >= 0)
    guard let serve else { return }
    _ = fcntl(listener, F_SETFL, 0)
    // Of the thread's own: when it comes to look, the number of ours may be closed, and another server's.
    let waiting = fcntl(listener, F_DUPFD_CLOEXEC, 0)
    BlockingThread.start {
      let connection = accept(waiting, nil, nil)
      Glibc.close(waiting)
      guard connection >= 0 else { return }
      serve(connection)
      close(connection)
    }
  }

  deinit {
    // Wakes the thread that waits for a connection which does not come.
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    unlink(path)
  }
}

/// Sends all of it; false when the other end is gone.
@discardableResult
func say(_ text: String, _ connection: Int32) -> Bool {
  send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count
}

/// Reads until the other end closes; what it said.
func listen(_ connection: Int32) -> String {
  var said: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while case let count = read(connection, &buffer, buffer.count), count > 0 { said += buffer[..<count] }
  return String(decoding: said, as: UTF8.self)
}

/// Threads that may block.
enum BlockingThread {
  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().body()
        return nil
      }, Unmanaged.passRetained(Box(body)).toOpaque())
    pthread_detach(thread)
  }
}

/// A thread that may block and does one thing after the other, until it is stopped.
final class SerialThread: Sendable {
  private struct State {
    var work: [@Sendable () -> Void] = []
    var isStopped = false
  }
  private let state = Mutex(State())
  private let bell = eventfd(0, Int32(EFD_CLOEXEC))

  init() { BlockingThread.start { [self] in loop() } }

  deinit { close(bell) }

  func run(_ body: @escaping @Sendable () -> Void) {
    state.withLock { $0.work.append(body) }
    eventfd_write(bell, 1)
  }

  /// After what it has to do.
  func stop() {
    state.withLock { $0.isStopped = true }
    eventfd_write(bell, 1)
  }

  private func loop() {
    var isStopped = false
    while !isStopped {
      var count: UInt64 = 0
      eventfd_read(bell, &count)
      let work = state.withLock { state in
        isStopped = state.isStopped
        defer { state.work = [] }
        return state.work
      }
      for one in work { one() }
    }
  }
}
