import TestSupport
import Testing

/// A page of the documentation.
struct Document: CustomTestStringConvertible {
  let name: String
  let text: String

  init(_ name: String) {
    self.name = name
    text = readFile(Built.source("../" + name)) ?? ""
  }

  var testDescription: String { name }

  static let all = ["README.md", "CONTRIBUTING.md", "docs/guide.md"].map(Document.init)

  /// What it tells a reader to type: the lines of its blocks of shell, each a command.
  var commands: [String] {
    var (commands, isShell) = ([String](), false)
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") {
        isShell = line == "```sh"
      } else if isShell, line.contains(where: { !$0.isWhitespace }) {
        commands.append(String(line))
      }
    }
    return commands
  }

  /// What its tables quote of Podtray: the bold text that begins a row.
  var messages: [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("| **") }.compactMap { row in
      row.dropFirst("| **".count).firstRange(of: "** |").map {
        String(row[row.index(row.startIndex, offsetBy: 4)..<$0.lowerBound])
      }
    }
  }

  /// Where its links to files of the project lead.
  var links: [String] {
    text.split(separator: "](").dropFirst().compactMap { rest in
      rest.firstIndex(of: ")").map { String(rest[..<$0]) }
    }.filter { !$0.contains("://") }
  }

  /// Its headings, as links name them.
  var anchors: [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
      let words = line.drop { $0 == "#" || $0 == " " }.lowercased()
      return words.filter { $0.isLetter || $0.isNumber || " -".contains($0) }.replacing(" ", with: "-")
    }
  }
}
