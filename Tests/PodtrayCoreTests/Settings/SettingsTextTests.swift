import Testing

@testable import PodtrayCore

/// What is changed, and what is left as it is.
@Suite struct SettingsTextTests {
  private func set(_ value: String, in text: String) throws -> String {
    var changed = SettingsText(text: text)
    try changed.set("terminal", to: value)
    #expect(try TOMLNode(parsing: changed.text)["terminal"]?.value == .string(value))
    return changed.text
  }

  @Test func onlyTheValueIsReplaced() throws {
    let text = "# mine\n\nterminal   =  'kitty'  # the fast one\n[menu]\nrecent = 6\n"
    #expect(
      try set("foot", in: text) == "# mine\n\nterminal   =  \"foot\"  # the fast one\n[menu]\nrecent = 6\n")
    let lines = "terminal = \"\"\"\nk\nitty\"\"\" # two lines\n"
    #expect(try set("foot", in: lines) == "terminal = \"foot\" # two lines\n")
    let windows = "\"terminal\"='ключ' # 🦭\r\nx = 1\r\n"
    #expect(try set("foot", in: windows) == "\"terminal\"=\"foot\" # 🦭\r\nx = 1\r\n")
  }

  @Test func whatIsNotThereComesInFrontOfTheTables() throws {
    #expect(try set("foot", in: "") == "terminal = \"foot\"\n")
    #expect(try set("foot", in: "# mine\n[menu]\nrecent = 6") == "terminal = \"foot\"\n# mine\n[menu]\nrecent = 6")
    #expect(try set("foot", in: "a = 1 # one\n\n[menu]\n") == "a = 1 # one\nterminal = \"foot\"\n\n[menu]\n")
    #expect(
      try set("foot", in: "a = 1\n[[many]]\nb = 2\n[menu]\n") == "a = 1\nterminal = \"foot\"\n[[many]]\nb = 2\n[menu]\n"
    )
    #expect(try set("foot", in: "a = [{ b = 1 }]\n[menu]\n") == "a = [{ b = 1 }]\nterminal = \"foot\"\n[menu]\n")
    #expect(try set("foot", in: "a = 1") == "a = 1\nterminal = \"foot\"\n")
    #expect(try set("foot", in: "a = [\n  1,\n]\n# end") == "a = [\n  1,\n]\nterminal = \"foot\"\n# end")
  }

  @Test func whatIsTakenAwayGoesWithItsLine() throws {
    var text = SettingsText(text: "# mine\nterminal = 'kitty' # fast\n[menu]\nrecent = 6\n")
    #expect(try text.remove("terminal"))
    #expect(text.text == "# mine\n[menu]\nrecent = 6\n")
    #expect(try !text.remove("terminal"))
    var last = SettingsText(text: "a = 1\nterminal = 'kitty'")
    #expect(try last.remove("terminal"))
    #expect(last.text == "a = 1\n")
  }

  @Test func theMarkOfSomeEditorsStaysInFront() throws {
    #expect(try set("foot", in: "\u{feff}terminal = 'kitty' # 1\n") == "\u{feff}terminal = \"foot\" # 1\n")
    #expect(try set("foot", in: "\u{feff}# mine\n") == "\u{feff}terminal = \"foot\"\n# mine\n")
    var text = SettingsText(text: "\u{feff}terminal = 'kitty'\na = 1\n")
    #expect(try text.remove("terminal"))
    #expect(text.text == "\u{feff}a = 1\n")
  }

  @Test(arguments: ["a\"b\\c", "a\nb\tc\u{7f}\u{0}", "${HOME}", "ключ 🦭", "'", ""])
  func anyValueComesBack(_ value: String) throws { _ = try set(value, in: "# x\n") }

  @Test func whatIsNoTOMLIsNotTouched() {
    var text = SettingsText(text: "terminal = kitty\n")
    #expect(throws: TOMLError.self) { try text.set("terminal", to: "foot") }
    #expect(throws: TOMLError.self) { try text.remove("terminal") }
    #expect(text.text == "terminal = kitty\n")
  }
}
