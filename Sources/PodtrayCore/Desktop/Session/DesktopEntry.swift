/// The keys of the group `[Desktop Entry]` of a desktop file, as far as we need them.
struct DesktopEntry {
  private let values: [String: String]

  init(_ text: String) {
    var (values, isOurs): ([String: String], Bool) = ([:], false)
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("[") { isOurs = line.hasPrefix("[Desktop Entry]") }
      guard isOurs, !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { continue }
      let key = line[..<equals].split(separator: " ").joined()
      values[key] = values[key] ?? String(line[line.index(after: equals)...].drop { $0 == " " })
    }
    self.values = values
  }

  subscript(key: String) -> String? { values[key] }

  /// The first word of `Exec`, as the one who wrote it meant it.
  var program: String? {
    guard let line = self["Exec"].map(Self.unescaped) else { return nil }
    var (word, isQuoted, isEscaped) = ("", false, false)
    for character in line {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == " ", !isQuoted {
        break
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? nil : word.replacing("%%", with: "%")
  }

  /// One argument of `Exec`: quoted for its own rules, and then once more for those of every value.
  static func quoted(_ argument: String) -> String {
    let inner = argument.reduce(into: "") { result, character in
      if "\"`$\\".contains(character) { result += "\\" }
      result += character == "%" ? "%%" : String(character)
    }
    return "\"\(inner)\"".replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
  }

  private static func unescaped(_ value: String) -> String {
    var (result, isEscaped) = ("", false)
    for character in value {
      if isEscaped {
        result += ["s": " ", "n": "\n", "t": "\t", "r": "\r"][character] ?? String(character)
      } else if character != "\\" {
        result.append(character)
      }
      isEscaped = !isEscaped && character == "\\"
    }
    return result
  }
}
