/// Text from files and hosts that others can write, made safe to show: in a menu, a terminal or a log.
public enum DisplayText {
  /// Without control and formatting characters (they could move the cursor or turn the text around), shortened
  /// in the middle to at most `limit` characters. An empty name is still something to see.
  public static func name(_ text: String, limit: Int = 40) -> String {
    let clean = line(text, limit: limit)
    return clean.allSatisfy(\.isWhitespace) ? tr("(no name)") : clean
  }

  /// The same for a sentence.
  public static func line(_ text: String, limit: Int = 200) -> String {
    if text.utf8.count <= limit && text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isHarmful(scalar) { scalars.append(scalar) }
    return shortened(String(scalars), to: limit)
  }

  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    let tail = limit / 3
    if text.count > limit { return bounded(text.prefix(limit - tail - 1) + "…" + text.suffix(tail), to: limit) }
    return bounded(text, to: limit)
  }

  /// One character may be a letter with thousands of accents.
  private static func bounded(_ text: String, to limit: Int) -> String {
    let scalars = text.unicodeScalars
    return scalars.count > 4 * limit ? String(String.UnicodeScalarView(scalars.prefix(4 * limit))) + "…" : text
  }
}
