internal import CLinux
internal import Glibc
internal import Synchronization

/// One thread that reads what a child writes and learns of its end.
///
/// Descendants may keep the pipes open for long after: they are read until the last one is gone, so that nobody gets
/// SIGPIPE, while the child's own end is told at once.
final class ChildWatcher: Sendable {
  let output = OutputStream()
  let errors = OutputStream()
  let ended = EventLog<(how: ProgramEnd, at: ContinuousClock.Instant)>()

  init(_ child: Child) {
    let process = pt_pidfd_open(child.pid)
    precondition(process >= 0, "a child that nobody waited for has a pidfd")
    startThread { [self] in
      var sources: [Source] = [(child.output, output), (child.errors, errors)]
      var process: Int32? = process
      while process != nil || !sources.isEmpty {
        let ready = Self.waitForAny(sources.map(\.descriptor) + (process.map { [$0] } ?? []))
        sources = sources.filter { !ready.contains($0.descriptor) || Self.drain($0) }
        guard let descriptor = process, ready.contains(descriptor) else { continue }
        // What it wrote last may have come after the read above.
        sources = sources.filter(Self.drain)
        ended.append((Self.reap(child.pid), .now))
        close(descriptor)
        process = nil
      }
    }
  }

  private typealias Source = (descriptor: Int32, stream: OutputStream)

  private static func waitForAny(_ descriptors: [Int32]) -> Set<Int32> {
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&polled, nfds_t(polled.count), -1)
    return Set(polled.filter { $0.revents != 0 }.map(\.fd))
  }

  /// Reads all that is there; false at the end, when the descriptor is closed.
  private static func drain(_ source: Source) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(source.descriptor, &buffer, buffer.count)
      if count > 0 {
        source.stream.append(buffer[..<count])
      } else if count == 0 || errno != EINTR {
        if count < 0, errno == EAGAIN { return true }
        source.stream.finish()
        close(source.descriptor)
        return false
      }
    }
  }

  private static func reap(_ pid: pid_t) -> ProgramEnd {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
  }
}

/// What came through one pipe, whole and by lines.
final class OutputStream: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var lineStart = 0
  }
  private let state = Mutex(State())
  let lines = EventLog<String>()

  var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

  func append(_ bytes: ArraySlice<UInt8>) {
    let newLines = state.withLock { state in
      state.bytes += bytes
      var found: [String] = []
      while let end = state.bytes[state.lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
        found.append(String(decoding: state.bytes[state.lineStart..<end], as: UTF8.self))
        state.lineStart = end + 1
      }
      return found
    }
    for line in newLines { lines.append(line) }
  }

  /// A last line need not end with a newline.
  func finish() {
    let rest = state.withLock { String(decoding: $0.bytes[$0.lineStart...], as: UTF8.self) }
    if !rest.isEmpty { lines.append(rest) }
    lines.end()
  }
}
