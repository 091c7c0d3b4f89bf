import TestSupport

/// What a compiled catalogue of gettext holds: the translations by their messages, with context and plural as gettext writes
/// them.
struct Catalogue {
  let translations: [String: String]

  /// Reads a .mo file: seven numbers, of which the third counts the strings and the next two say where their tables are.
  init(_ bytes: [UInt8]) throws {
    func number(_ place: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
    func text(_ place: Int) -> String {
      String(decoding: bytes[number(place + 4)..<(number(place + 4) + number(place))], as: UTF8.self)
    }
    guard bytes.count > 28, number(0) == 0x9504_12de else { throw NoCatalogue() }
    var translations: [String: String] = [:]
    for index in 0..<number(8) { translations[text(number(12) + 8 * index)] = text(number(16) + 8 * index) }
    translations[""] = nil
    self.translations = translations
  }

  struct NoCatalogue: Error {}

  /// The template as a language: each message is its own translation.
  static func english(in workspace: Workspace) async throws -> Catalogue {
    let file = workspace.root + "/english.po"
    let made = try await Program.run("msgen", ["-o", file, Built.source("../data/po/podtray.pot")], in: workspace)
    guard made.succeeded else { throw Failed(made.errors) }
    return try await compile(file, to: workspace.root + "/english.mo", in: workspace)
  }

  /// Also where a program finds it that is told of `directory`.
  static func of(_ language: String, under directory: String, in workspace: Workspace) async throws -> Catalogue {
    let place = "\(directory)/\(language)/LC_MESSAGES"
    let made = try await Program.run("mkdir", ["-p", place], in: workspace)
    guard made.succeeded else { throw Failed(made.errors) }
    return try await compile(Built.source("../data/po/\(language).po"), to: place + "/podtray.mo", in: workspace)
  }

  private static func compile(_ source: String, to file: String, in workspace: Workspace) async throws -> Catalogue {
    let made = try await Program.run("msgfmt", ["--check", "-o", file, source], in: workspace)
    guard made.succeeded else { throw Failed(made.errors) }
    return try Catalogue(readBytes(file) ?? [])
  }

  struct Failed: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  /// Those that have a translation.
  static let languages = (readFile(Built.source("../data/po/LINGUAS")) ?? "").split(separator: "\n")
    .map(String.init).filter { !$0.hasPrefix("#") }
}
