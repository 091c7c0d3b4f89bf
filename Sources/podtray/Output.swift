internal import FoundationEssentials

/// How values are printed: JSON that is stable from run to run, and columns.
enum Output {
  static func json(_ value: some Encodable) throws -> String { try json(value, [.prettyPrinted]) }

  /// For a stream: one value a line.
  static func jsonLine(_ value: some Encodable) throws -> String { try json(value, []) }

  private static func json(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    return harmless(json: String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// The encoder leaves DEL, the control characters above it and those that turn text around as they are, which would
  /// act on a terminal. They can only stand in strings.
  static func harmless(json: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      if scalar == "\n" || !isHarmful(scalar) {
        result.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
        }
      }
    }
    return String(result)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Columns that begin below each other, two spaces apart.
  static func columns(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? TerminalWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        line += text
        if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - TerminalWidth.of(text) + 2) }
      }
      return line
    }.joined(separator: "\n")
  }
}
