/// The text of a settings file, in which one value is changed and everything else stays: comments, order, blank lines.
struct SettingsText {
  private(set) var text: String

  /// Puts the value where the key stands; a key that is not there comes behind the others, in front of the first table.
  /// - Throws: ``TOMLError`` when the text is no TOML.
  mutating func set(_ key: String, to value: String) throws(TOMLError) {
    try set(key, toLiteral: Self.literal(value))
  }

  mutating func set(_ key: String, to value: Bool) throws(TOMLError) {
    try set(key, toLiteral: value ? "true" : "false")
  }

  private mutating func set(_ key: String, toLiteral literal: String) throws(TOMLError) {
    let document = try TOMLNode(parsing: text)
    if let node = document[key] {
      replace(node.range, with: literal)
    } else {
      insert("\(key) = \(literal)", before: firstFreeLine(document))
    }
  }

  /// Takes the key away, with its line.
  /// - Returns: whether it was there.
  /// - Throws: ``TOMLError``.
  mutating func remove(_ key: String) throws(TOMLError) -> Bool {
    guard let entry = try TOMLNode(parsing: text).entries.first(where: { $0.key == key }) else { return false }
    let lines = entry.place.line...entry.node.range.upperBound.line
    text.removeSubrange(start(of: lines.lowerBound)..<start(of: lines.upperBound + 1))
    return true
  }

  /// A basic string of TOML.
  static func literal(_ value: String) -> String {
    value.unicodeScalars.reduce(into: "\"") { result, scalar in
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case let control where control.value < 0x20 || control.value == 0x7f:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    } + "\""
  }

  /// Behind the last value that stands in front of the tables.
  private func firstFreeLine(_ document: TOMLNode) -> Int {
    let firstTable = document.entries.first(where: isHeader)?.place
    let before = document.entries.filter { entry in
      if case .table = entry.node.value { return false }
      return firstTable.map { entry.place < $0 } ?? true
    }
    return (before.map(\.node.range.upperBound.line).max() ?? 0) + 1
  }

  /// Whether what comes behind it belongs to it: `[a]` and `[[a]]`, and not `a = [{}]`.
  private func isHeader(_ entry: TOMLEntry) -> Bool {
    text.unicodeScalars[start(of: entry.place.line)...].first { $0 != " " && $0 != "\t" } == "["
  }

  private mutating func replace(_ range: Range<TextPlace>, with new: String) {
    text.unicodeScalars.replaceSubrange(index(range.lowerBound)..<index(range.upperBound), with: new.unicodeScalars)
  }

  private mutating func insert(_ line: String, before number: Int) {
    let index = start(of: number)
    let isOpen = index == text.endIndex && !text.isEmpty && !text.unicodeScalars.reversed().starts(with: ["\n"])
    text.insert(contentsOf: (isOpen ? "\n" : "") + line + "\n", at: index)
  }

  /// The parser counts scalars.
  private func index(_ place: TextPlace) -> String.Index {
    let scalars = text.unicodeScalars
    let line = start(of: place.line)
    return scalars.index(line, offsetBy: place.column - 1, limitedBy: scalars.endIndex) ?? scalars.endIndex
  }

  /// The end, for a line behind the last one. The mark with which some editors begin a file is no part of the first.
  private func start(of line: Int) -> String.Index {
    let scalars = text.unicodeScalars
    let hasMark = scalars.first == "\u{feff}"
    var (index, number) = (hasMark ? scalars.index(after: text.startIndex) : text.startIndex, 1)
    while number < line, let lineFeed = scalars[index...].firstIndex(of: "\n") {
      (index, number) = (scalars.index(after: lineFeed), number + 1)
    }
    return number < line ? text.endIndex : index
  }
}
