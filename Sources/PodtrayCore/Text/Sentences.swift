/// Whole sentences that come without their full stops, put behind each other; not every script ends one with a point.
public enum Sentences {
  private static let ends: Set<Character> = [".", "。", "．", "।", "۔", "։", "።", "?", "？", "!", "！"]

  /// With its full stop, unless it has one: others' words do.
  public static func closed(_ sentence: String) -> String {
    if let last = sentence.last, ends.contains(last) { return sentence }
    return ended(sentence)
  }

  /// With a full stop.
  public static func ended(_ sentence: String) -> String {
    // Translators: the full stop of a sentence.
    tr("{sentence}.", ["sentence": sentence])
  }

  /// One behind the other; the last has no full stop.
  public static func joined(_ sentences: [String]) -> String {
    guard let first = sentences.first else { return "" }
    return sentences.dropFirst().reduce(first) { before, next in
      // Translators: two sentences; the second gets its full stop elsewhere.
      tr("{sentence}. {next}", ["sentence": before, "next": next])
    }
  }

  /// What there is to say of a thing, behind its name; or why something is so, behind what it is.
  public static func about(_ what: String, _ reason: String) -> String {
    tr("{what}: {reason}", ["what": what, "reason": reason])
  }

  /// A sentence of its own of what stands behind a name elsewhere: “there is no file x”.
  public static func capitalized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst())
  }
}
