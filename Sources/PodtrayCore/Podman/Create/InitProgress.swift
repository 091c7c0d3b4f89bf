/// What `podman machine init` prints on a terminal, as far as it has come.
///
/// Podman draws a line again and again while something grows. What it prints is for people and changes from version to
/// version: a line that is not known is shown as it is.
public struct InitProgress: Equatable, Sendable {
  /// Of lines that are kept, and of the bytes of one.
  private static let lineLimit = (count: 50, bytes: 4096)

  /// What it does now.
  public private(set) var step = InitStep(label: "")
  /// What it said besides, newest last: warnings, hints, and why it failed.
  public private(set) var lines: [String] = []

  private var sequence = EscapeSequence.none
  private var line: [UInt8] = []

  private enum EscapeSequence {
    case none, begun, open
  }

  public init() {}

  /// - Parameter bytes: what came next; it may begin and end anywhere.
  /// - Returns: whether there is something new to show.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> Bool {
    var hasNews = false
    for byte in bytes {
      guard let byte = visible(byte) else { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        hasNews = endLine() || hasNews
      } else if line.count < Self.lineLimit.bytes {
        line.append(byte)
      }
    }
    return hasNews
  }

  /// Podman's last word on why it failed: its newest `Error:` line.
  var complaint: String? { lines.last { $0.hasPrefix("Error: ") }.map { String($0.dropFirst("Error: ".count)) } }

  /// Nil for what only moves the cursor or paints.
  private mutating func visible(_ byte: UInt8) -> UInt8? {
    switch sequence {
    case .none where byte == 0x1b: sequence = .begun
    case .none: return byte
    case .begun: sequence = byte == UInt8(ascii: "[") ? .open : .none
    case .open: if (0x40...0x7e).contains(byte) { sequence = .none }
    }
    return nil
  }

  private mutating func endLine() -> Bool {
    let text = DisplayText.line(String(decoding: line, as: UTF8.self))
    line = []
    guard !text.allSatisfy(\.isWhitespace) else { return false }
    let before = self
    if let step = InitStep(line: text) { self.step = step } else { keep(text) }
    return self != before
  }

  private mutating func keep(_ text: String) {
    lines.append(text)
    if lines.count > Self.lineLimit.count { lines.removeFirst() }
  }
}
