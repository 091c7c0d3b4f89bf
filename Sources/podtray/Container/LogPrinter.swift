internal import Glibc
internal import PodtrayCore

/// Prints a log on the two standard streams, each as it needs it.
struct LogPrinter {
  /// Who reads has had enough.
  enum Closed: Error { case byReader }

  private var frames = LogFrames()
  /// What goes to a terminal is made harmless line by line.
  private var lines = LogLines(timestamps: false)
  private let isTerminal: [LogFrames.Stream: Bool] = [.stdout: isatty(1) == 1, .stderr: isatty(2) == 1]

  /// - Throws: ``LogFrames/Damaged``, ``Closed``.
  mutating func take(_ bytes: [UInt8]) throws {
    if isTerminal.values.contains(true) { try showLines(of: bytes) }
    var (frames, isOpen) = (frames, true)
    try frames.take(bytes) { piece in
      if isTerminal[piece.stream] == false {
        isOpen = Console.write(piece.bytes, to: piece.stream.descriptor) && isOpen
      }
    }
    self.frames = frames
    if !isOpen { throw Closed.byReader }
  }

  mutating func finish() { for line in lines.finish() { show(line) } }

  private mutating func showLines(of bytes: [UInt8]) throws {
    var whole: [LogLine] = []
    let result = Result { try lines.take(bytes, into: &whole) }
    for line in whole { show(line) }
    try result.get()
  }

  private func show(_ line: LogLine) {
    guard isTerminal[line.stream] == true else { return }
    let text = LogText.line(line.bytes, omitted: line.omitted) + "\n"
    Console.write(Array(text.utf8)[...], to: line.stream.descriptor)
  }
}

extension LogFrames.Stream {
  fileprivate var descriptor: Int32 { Int32(rawValue) }
}
