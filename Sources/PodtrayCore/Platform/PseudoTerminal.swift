internal import CLinux
internal import Glibc
internal import Synchronization

/// A terminal at which nobody sits, for a program that shows its progress only on one. On macOS `posix_openpt` knows no
/// `O_CLOEXEC` and no `O_NONBLOCK`: `fcntl` sets them.
final class PseudoTerminal: Sendable {
  private static let readSize = 4096

  /// What the program prints, in pieces that end anywhere. It ends when no program has the terminal any more, or with
  /// ``finish()``.
  let output: AsyncStream<[UInt8]>

  private let pieces: AsyncStream<[UInt8]>.Continuation
  private let descriptor: Int32
  /// The program's side, until ``closeProgramSide()``.
  private let programSide: Mutex<Int32?>
  private let token = Mutex<UInt64?>(nil)
  /// Pieces keep their order, whoever takes them.
  private let taking = Mutex(())

  /// - Throws: ``ProcessFailure/notStarted(_:reason:)``.
  init(rows: UInt16, columns: UInt16) throws(ProcessFailure) {
    var program: Int32 = -1
    descriptor = pt_open_terminal(rows, columns, &program)
    guard descriptor >= 0 else { throw .notStarted("terminal", reason: String(cString: strerror(errno))) }
    programSide = Mutex(program)
    (output, pieces) = AsyncStream.makeStream()
  }

  deinit {
    closeProgramSide()
    close(descriptor)
  }

  /// Where the program is to print.
  var programOutput: DetachedProcess.Output { programSide.withLock { $0.map { .descriptor($0) } ?? .discarded } }

  /// Call it when the program runs: the end of its output shows only when nobody else has its side.
  func read() {
    closeProgramSide()
    token.withLock { token in
      token = Reactor.shared.onReadable(descriptor) { self.take() }
    }
  }

  /// Takes what is there still and ends ``output``: the program may have left others behind that keep its terminal.
  func finish() {
    guard let token = token.withLock({ $0.take() }) else { return }
    Reactor.shared.stopWatching(token)
    _ = take()
    pieces.finish()
  }

  private func closeProgramSide() {
    programSide.withLock { if let descriptor = $0.take() { close(descriptor) } }
  }

  /// False at the end: no program has the terminal any more.
  private func take() -> Bool { taking.withLock { _ in takeAll() } }

  private func takeAll() -> Bool {
    var buffer = [UInt8](repeating: 0, count: Self.readSize)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        pieces.yield(Array(buffer[..<count]))
      } else if count < 0, errno == EINTR {
        continue
      } else if count < 0, errno == EAGAIN {
        return true
      } else {
        pieces.finish()
        return false
      }
    }
  }
}
