/// Acts on the tray's windows as a person with a screen reader does.
public protocol WindowReader: Sendable {
  var reader: AccessibilityBus { get }
  /// How long it waits for what is not there yet.
  var patience: Duration { get }
}

extension WindowReader {
  /// Of the main window.
  public static var title: String { "Podtray" }

  public var patience: Duration { .seconds(10) }

  /// What `pick` finds in the window, as soon as it finds something.
  @discardableResult
  public func first<Found: Sendable>(
    _ awaited: String, in window: String = Self.title, _ pick: @Sendable (AccessibleNode) -> Found?
  ) async throws -> Found {
    try await reader.first("\(awaited) in “\(window)”", in: window, within: patience) {
      $0.window(window).flatMap(pick)
    }
  }

  /// The object, as soon as it can be seen.
  @discardableResult
  public func find(_ role: String, _ name: String, in window: String = Self.title) async throws -> AccessibleNode {
    try await first("\(role) “\(name)”", in: window) { $0.find(role, name) }
  }

  public func press(_ button: String, _ role: String = "push button", in window: String = Self.title) async throws {
    let node = try await first("\(role) “\(button)” that can be pressed", in: window) { window in
      window.find(role, button).flatMap { $0.isSensitive ? $0 : nil }
    }
    try await reader.press(node)
  }

  /// Moves the keyboard to what is called so, which scrolls to it.
  public func reach(_ name: String, in window: String = Self.title) async throws {
    @Sendable func named(_ window: AccessibleNode) -> AccessibleNode? {
      window.all.first { $0.name == name && $0.isFocusable }
    }
    try await reader.focus(try await first("“\(name)” that takes the keyboard", in: window) { named($0) })
    try await first("“\(name)” in sight", in: window) { named($0).flatMap { $0.isShowing ? $0 : nil } }
  }

  public func write(_ text: String, into field: String, in window: String) async throws {
    try await reader.write(text, into: try await find("text", field, in: window))
  }

  public func count(_ number: Int, into field: String, in window: String) async throws {
    try await reader.write(String(number), into: try await find("spin button", field, in: window))
  }

  public func toggle(_ flag: String, in window: String) async throws {
    try await reader.press(try await find("check box", flag, in: window))
  }

  /// Waits until a label, or a text to read, has these words in it.
  public func says(_ words: String, in window: String = Self.title) async throws {
    try await first("“\(words)”", in: window) { window in
      window.all.first { ($0.name.contains(words) || $0.text?.contains(words) == true) && $0.isShowing }
    }
  }

  /// Turns to a part of the window.
  public func turn(to section: String) async throws {
    let (list, number) = try await first("\(section) in the sidebar") { window in
      window.all.first { $0.role == "list box" && $0.isShowing }.flatMap { list in
        list.children.firstIndex { $0.all.contains { $0.name == section } }.map { (list, $0) }
      }
    }
    try await reader.select(number, in: list)
    try await find("table", section)
  }

  /// Marks a row of the list, as soon as it is there, and waits for what is known of it.
  public func mark(_ name: String, in section: String) async throws {
    let (table, row) = try await first("row “\(name)”") { window in
      window.find("table", section).flatMap { table in
        table.rows.firstIndex { $0.contains(name) }.map { (table, $0) }
      }
    }
    try await reader.select(row, in: table)
    try await find("heading", name)
  }

  /// Waits until the list has these rows, the mark left out.
  public func rows(_ section: String, _ expected: [[String]]) async throws {
    try await first("rows \(expected)") { window in
      window.find("table", section)?.rows.map { Array($0.dropFirst()) } == expected ? true : nil
    }
  }

  public func gone(_ window: String) async throws {
    try await reader.first("end of “\(window)”", in: window, within: patience) { $0.isEmpty ? true : nil }
  }
}

extension AccessibleNode {
  /// The texts of a table with three columns.
  public var rows: [[String]] {
    let cells = children.filter { $0.role == "table cell" }.map(\.name)
    return stride(from: 0, to: cells.count - 2, by: 3).map { Array(cells[$0..<($0 + 3)]) }
  }
}
