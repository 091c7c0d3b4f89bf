/// The names in braces in a message.
enum Placeholders {
  /// Puts values in the places of their names; a name without a value stays as it is.
  static func fill(_ message: String, _ values: some Collection<(key: String, value: String)>) -> String {
    guard !values.isEmpty else { return message }
    var (result, rest) = ("", message[...])
    while let (before, name, after) = next(in: rest) {
      result += before
      if let value = values.first(where: { $0.key == name })?.value {
        result += value
        rest = after
      } else {
        result += "{"
        rest = rest[before.endIndex...].dropFirst()
      }
    }
    return result + rest
  }

  /// The names that stand in a message, in their order.
  static func names(in message: String) -> [String] {
    var (names, rest): ([String], Substring) = ([], message[...])
    while let (_, name, after) = next(in: rest) {
      names.append(String(name))
      rest = after
    }
    return names
  }

  private static func next(in text: Substring) -> (before: Substring, name: Substring, after: Substring)? {
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "{")) else { return nil }
    let inside = text[open...].dropFirst()
    guard let close = inside.utf8.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    return (text[..<open], inside[..<close], inside[close...].dropFirst())
  }
}
