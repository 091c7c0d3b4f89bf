/// Text from files and hosts that others can write, made safe to show: in a menu, a terminal or a log.
public enum DisplayText {
  /// Without control and formatting characters (they could move the cursor or turn the text around), shortened
  /// in the middle to at most `limit` characters. An empty name is still something to see.
  public static func name(_ text: String, limit: Int = 40) -> String {
    let clean = line(text, limit: limit)
    return clean.isEmpty ? "(no name)" : clean
  }

  /// The same for a sentence.
  public static func line(_ text: String, limit: Int = 200) -> String {
    if text.utf8.count <= limit && text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isHarmful(scalar) { scalars.append(scalar) }
    return shortened(String(scalars), to: limit)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    let tail = limit / 3
    return text.prefix(limit - tail - 1) + "…" + text.suffix(tail)
  }
}
