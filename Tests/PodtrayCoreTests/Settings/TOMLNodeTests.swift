import Testing

@testable import PodtrayCore

@Suite struct TOMLNodeTests {
  private static let text = """
    # a comment
    terminal = "kitty" # behind
    [menu]
    recent = 6
    x.y = [1, 2.5,
      true]
    [[many]]
    when = { c = 1979-05-27T07:32:00Z }
    """

  @Test func everythingHasItsPlace() throws {
    let document = try TOMLNode(parsing: Self.text)
    #expect(document.entries.map(\.key) == ["terminal", "menu", "many"])
    let terminal = try #require(document["terminal"])
    #expect(terminal.value == .string("kitty"))
    #expect(terminal.range == TextPlace(line: 2, column: 12)..<TextPlace(line: 2, column: 19))
    #expect(document["menu"]?["recent"]?.value == .integer(6))
    guard case .array(let list)? = document["menu"]?["x"]?["y"]?.value else { throw Missing() }
    #expect(list.map(\.value) == [.integer(1), .float(2.5), .boolean(true)])
    #expect(list.map(\.range.lowerBound.line) == [5, 5, 6])
    guard case .array(let tables)? = document["many"]?.value else { throw Missing() }
    #expect(tables.first?["when"]?["c"]?.value == .time("1979-05-27T07:32:00Z"))
    #expect(tables.first?["when"]?["c"]?.range.lowerBound == TextPlace(line: 8, column: 14))
  }

  private struct Missing: Error {}

  @Test func theEmptyTextIsAnEmptyTable() throws {
    #expect(try TOMLNode(parsing: "").entries.isEmpty)
    #expect(try TOMLNode(parsing: "\n# nothing\n").entries.isEmpty)
  }

  @Test func columnsCountScalars() throws {
    let document = try TOMLNode(parsing: "\"ключ 🦭\" = 'é'\n")
    #expect(document["ключ 🦭"]?.range == TextPlace(line: 1, column: 12)..<TextPlace(line: 1, column: 15))
  }

  @Test(arguments: [
    ("a = 1\nb = \n", TextPlace(line: 2, column: 5)), ("a = 1\na = 2\n", TextPlace(line: 2, column: 5)),
    ("terminal = kitty\n", TextPlace(line: 1, column: 12)), ("a = \"x", TextPlace(line: 1, column: 7)),
    ("a = " + String(repeating: "[", count: 10_000), TextPlace(line: 1, column: 261)),
  ])
  func whatIsNoTOMLIsSaidWithItsPlace(_ text: String, _ place: TextPlace) {
    let error = #expect(throws: TOMLError.self) { try TOMLNode(parsing: text) }
    #expect(error?.place == place && error?.message.isEmpty == false)
  }

  /// A text that the parser takes for impossible.
  @Test func noTextEndsTheProcess() {
    for text in ["[[[[[", "\u{0}", "a = \u{0}", "[a", "[[a]", "a.", "= 1", "\u{feff}a = 1\r"] {
      _ = try? TOMLNode(parsing: text)
    }
    #expect(throws: TOMLError.self) { try TOMLNode(parsing: "[[[[[") }
  }
}
