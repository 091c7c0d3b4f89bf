/// What a container wrote, made safe to show in a window or a terminal.
public enum LogText {
  /// In bytes. What is longer is shortened at its end.
  public static let limit = 16 << 10

  /// One line of text: invalid UTF-8 is repaired, what would act on a terminal or turn text around is removed, and so are
  /// its colours. A tab stays; a carriage return within the line becomes a space.
  /// - Parameter omitted: how many bytes of the line are missing already.
  public static func line(_ bytes: [UInt8], omitted: Int = 0, limit: Int = limit) -> String {
    let text =
      bytes.count <= limit && bytes.allSatisfy { (0x20..<0x7f).contains($0) || $0 == 0x09 }
      ? String(decoding: bytes, as: UTF8.self) : cleaned(bytes.prefix(limit))
    let missing = omitted + max(0, bytes.count - limit)
    if missing == 0 { return text }
    return trn("{text}… ({count} byte more)", "{text}… ({count} bytes more)", missing, ["text": text])
  }

  private static func cleaned(_ bytes: ArraySlice<UInt8>) -> String {
    var (sequence, result) = (EscapeSequence(), String.UnicodeScalarView())
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let last = bytes.last == UInt8(ascii: "\r") ? scalars.index(before: scalars.endIndex) : scalars.endIndex
    for scalar in scalars[..<last] where !sequence.takes(scalar) {
      if scalar == "\r" {
        result.append(" ")
      } else if scalar == "\t" || (0x20..<0x7f).contains(scalar.value) || !DisplayText.isHarmful(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

/// Knows which characters belong to the commands of a terminal.
private struct EscapeSequence {
  private enum Place {
    case outside, begun, parameters
    /// Ends with BEL or ST: a title, a link.
    case string
    case stringEscape
  }

  private var place = Place.outside

  /// Whether the character is part of a command. One that has no end takes everything.
  mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
    switch place {
    case .outside: return begins(scalar)
    case .begun: place = afterEscape(scalar)
    case .parameters: if (0x40...0x7e).contains(scalar.value) { place = .outside }
    case .string:
      if scalar == "\u{7}" || scalar == "\u{9c}" { place = .outside }
      if scalar == "\u{1b}" { place = .stringEscape }
    case .stringEscape: place = scalar == "\\" ? .outside : scalar == "\u{1b}" ? .stringEscape : .string
    }
    return true
  }

  private mutating func begins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{1b}": place = .begun
    case "\u{9b}": place = .parameters
    case "\u{90}", "\u{98}", "\u{9d}", "\u{9e}", "\u{9f}": place = .string
    default: return false
    }
    return true
  }

  private func afterEscape(_ scalar: Unicode.Scalar) -> Place {
    switch scalar {
    case "[": .parameters
    case "]", "P", "X", "^", "_": .string
    // Intermediate characters: the end is still to come.
    case " "..."/", "\u{1b}": .begun
    default: .outside
    }
  }
}
