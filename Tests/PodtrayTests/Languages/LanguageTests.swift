import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Every message, said by a program in each language and in none.
@Suite(.requires("msgfmt", "msginit")) struct LanguageTests {
  private static let counts = [0, 1, 2, 5, 11, 21, 101, 1000]
  private static let end: Character = "\u{1e}"

  @Test func eachMessageIsSaidUntranslated() async throws {
    try await Workspace.use { workspace in
      let english = try await Catalogue.english(in: workspace)
      for (key, texts) in try await Self.say(english, "C", in: workspace) {
        #expect(texts == Self.expected(key, english.translations[key] ?? ""), "\(key)")
      }
    }
  }

  @Test(arguments: Catalogue.languages) func eachMessageIsSaidIn(_ language: String) async throws {
    try await Workspace.use { workspace in
      let english = try await Catalogue.english(in: workspace)
      let catalogue = try await Catalogue.of(language, under: workspace.root, in: workspace)
      #expect(Set(catalogue.translations.keys) == Set(english.translations.keys))
      for (key, texts) in try await Self.say(english, language, in: workspace) {
        let forms = Self.forms(catalogue.translations[key] ?? "")
        let counts: [Int?] = key.contains("\0") ? Self.counts : [nil]
        let known = forms.flatMap { form in counts.map { Self.filled(form, count: $0) } }
        #expect(Set(texts).isSubset(of: known), "\(key): \(texts)")
      }
    }
  }

  /// What a translator breaks unseen.
  @Test(arguments: Catalogue.languages) func translationsKeepWhatProgramsNeed(_ language: String) async throws {
    try await Workspace.use { workspace in
      let catalogue = try await Catalogue.of(language, under: workspace.root, in: workspace)
      for (key, translation) in catalogue.translations {
        let message = Self.message(key)
        for form in Self.forms(translation) {
          #expect(Self.edges(form) == Self.edges(message), "space around: \(message) → \(form)")
          #expect(form.hasSuffix("…") == message.hasSuffix("…"), "…: \(message) → \(form)")
          #expect(Self.accessKeys(form) == Self.accessKeys(message), "access key: \(message) → \(form)")
          #expect(!form.contains("\n") || message.contains("\n"), "line: \(message) → \(form)")
        }
      }
    }
  }

  private static func say(
    _ english: Catalogue, _ language: String, in workspace: Workspace
  ) async throws -> [String: [String]] {
    let keys = english.translations.keys.sorted()
    try workspace.write("messages", keys.map { $0 + String(end) }.joined())
    let locale = language == "C" ? ["LC_ALL": "C"] : ["LC_ALL": "C.UTF-8", "LANGUAGE": language]
    let words = [Built.product("message-probe"), workspace.root] + counts.map(String.init)
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let environment = workspace.environment.merging(locale) { $1 }
    let result = try await Program.run(
      "sh", ["-c", quoted + " < \(workspace.home)/messages"], in: workspace, environment: environment)
    #expect(result.succeeded, "\(result.errors)")
    var texts = result.output.split(separator: end, omittingEmptySubsequences: false).map(String.init)[...]
    var said: [String: [String]] = [:]
    for key in keys {
      let count = key.contains("\0") ? counts.count : 1
      said[key] = Array(texts.prefix(count))
      texts = texts.dropFirst(count)
    }
    #expect(texts.count == 1)
    return said
  }

  private static func expected(_ key: String, _ translation: String) -> [String] {
    let forms = forms(translation)
    guard key.contains("\0") else { return [filled(forms[0], count: nil)] }
    return counts.map { filled(forms[$0 == 1 ? 0 : 1], count: $0) }
  }

  private static func forms(_ translation: String) -> [String] {
    translation.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
  }

  /// Without context and plural.
  private static func message(_ key: String) -> String {
    let text = key.split(separator: "\u{4}").last.map(String.init) ?? key
    return text.split(separator: "\0").first.map(String.init) ?? text
  }

  private static func filled(_ form: String, count: Int?) -> String {
    let names = Placeholders.names(in: form)
    return names.reduce(form) { text, name in
      text.replacing("{\(name)}", with: name == "count" ? count.map { "\($0)" } ?? "<count>" : "<\(name)>")
    }
  }

  private static func edges(_ text: String) -> [Bool] { [text.hasPrefix(" "), text.hasSuffix(" ")] }

  /// An underscore before a letter; two of them are one that is shown.
  private static func accessKeys(_ text: String) -> Int {
    text.contains("://") ? 0 : text.replacing("__", with: "").count { $0 == "_" }
  }
}
