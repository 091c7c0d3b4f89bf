/// JSON as text.
enum JSONText {
  private static let step = 2
  /// Of the depth that is shown: brackets without end would make lines without end.
  private static let deepest = 64

  /// Each value on a line of its own. Nothing is understood, or changed, but the space between: numbers keep their
  /// digits, and what is no JSON stays what it is.
  static func indented(_ json: [UInt8]) -> String {
    var writer = Writer(capacity: json.count * 2)
    for byte in json { writer.take(byte) }
    return String(decoding: writer.result, as: UTF8.self)
  }

  private struct Writer {
    var result: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    /// A bracket was opened, and nothing has come since.
    private var isFresh = false

    init(capacity: Int) { result.reserveCapacity(capacity) }

    mutating func take(_ byte: UInt8) {
      if isInString { return takeInString(byte) }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return
      case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte)
      case UInt8(ascii: ","):
        result.append(byte)
        breakLine()
      case UInt8(ascii: ":"): result += [byte, UInt8(ascii: " ")]
      default:
        beginValue()
        result.append(byte)
        isInString = byte == UInt8(ascii: "\"")
      }
    }

    private mutating func takeInString(_ byte: UInt8) {
      result.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
    }

    private mutating func open(_ byte: UInt8) {
      beginValue()
      result.append(byte)
      depth += 1
      isFresh = true
    }

    private mutating func close(_ byte: UInt8) {
      depth = max(0, depth - 1)
      if !isFresh { breakLine() }
      isFresh = false
      result.append(byte)
    }

    private mutating func beginValue() {
      if isFresh { breakLine() }
      isFresh = false
    }

    private mutating func breakLine() {
      result.append(UInt8(ascii: "\n"))
      result += repeatElement(UInt8(ascii: " "), count: min(depth, JSONText.deepest) * JSONText.step)
    }
  }
}
