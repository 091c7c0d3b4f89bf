internal import Glibc
internal import PodtrayCore

/// The three standard streams. (Swift 6 refuses C's `stdout`, a global variable.)
enum Console {
  static func print(_ text: String) { write(text + "\n", to: 1) }
  static func printError(_ text: String) { write(text + "\n", to: 2) }
  /// What there is to know besides; the sentence comes without its full stop.
  static func note(_ sentence: String) { printError("podtray: " + Sentences.ended(sentence)) }
  /// What became of something that was interrupted: no other word is said then.
  static func printOutcome(_ text: String) { write(text + "\n", to: 2, evenWhenInterrupted: true) }
  /// Without a newline, such as text that already ends in one.
  static func write(_ text: String) { write(text, to: 1) }
  static var isInteractive: Bool { isatty(0) == 1 && isatty(2) == 1 }

  /// Whether somebody looks at standard error.
  static var isWatched: Bool { isatty(2) == 1 }

  /// Replaces the line that was drawn before; an empty one leaves nothing behind.
  static func redraw(_ line: String) { write("\r\u{1b}[K" + line, to: 2, evenWhenInterrupted: true) }

  static func exit(_ code: Int32) -> Never {
    if Interruption.isUnderWay { Interruption.end() }
    Glibc.exit(code)
  }

  /// Asks on standard error, so that standard output stays clean.
  /// - Parameter isYesDefault: what an empty answer means. Never a yes to what destroys something.
  static func confirm(_ question: String, isYesDefault: Bool = true) -> Bool {
    let letters = AnswerLetters.current
    write(question + " \(letters.hint(isYesDefault: isYesDefault)) ", to: 2)
    guard let answer = readLine() else { return false }
    return answer.isEmpty ? isYesDefault : letters.isYes(answer)
  }

  /// Lets a person read what stands there before the terminal goes.
  static func waitForReturn() {
    write(tr("Press Enter to close."), to: 2)
    _ = readLine()
  }

  private static func write(_ text: String, to descriptor: Int32, evenWhenInterrupted: Bool = false) {
    write(Array(text.utf8)[...], to: descriptor, evenWhenInterrupted: evenWhenInterrupted)
  }

  /// - Returns: false when nobody reads any more.
  @discardableResult
  static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, evenWhenInterrupted: Bool = false) -> Bool {
    var bytes = bytes
    while !bytes.isEmpty {
      if Interruption.isUnderWay && !evenWhenInterrupted { return false }
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return false }
      bytes = bytes.dropFirst(max(0, count))
    }
    return true
  }
}
