import TestSupport
import Testing

/// The window of a tray, driven as a screen reader does it.
struct WindowDriver: Sendable {
  static let title = "Podtray"

  let desktop: Desktop
  let podman: FakePodman
  let tray: Desktop.Tray
  let reader: AccessibilityBus

  /// Runs `body` with a tray whose Podman is a fake in this state.
  /// - Parameter prepare: called before it starts.
  static func use(
    _ state: PodmanState, _ arguments: [String] = ["--window"],
    prepare: (Desktop) async throws -> Void = { _ in }, _ body: (WindowDriver) async throws -> Void
  ) async throws {
    try await Desktop.use { desktop in
      try await prepare(desktop)
      let podman = try FakePodman(state, in: desktop.workspace)
      let reader = try await AccessibilityBus.start(in: desktop)
      let tray = try await desktop.open(Built.product("podtray"), ["tray"] + arguments)
      try await body(WindowDriver(desktop: desktop, podman: podman, tray: tray, reader: reader))
    }
  }

  /// The object, as soon as it can be seen.
  @discardableResult
  func find(_ role: String, _ name: String, in window: String = title) async throws -> AccessibleNode {
    try await reader.first("\(role) “\(name)” in “\(window)”") { $0.window(window)?.find(role, name) }
  }

  func press(_ button: String, _ role: String = "push button", in window: String = title) async throws {
    let node = try await reader.first("\(role) “\(button)” that can be pressed in “\(window)”") { windows in
      windows.window(window)?.find(role, button).flatMap { $0.isSensitive ? $0 : nil }
    }
    try await reader.press(node)
  }

  func write(_ text: String, into field: String, in window: String) async throws {
    try await reader.write(text, into: try await find("text", field, in: window))
  }

  func count(_ number: Int, into field: String, in window: String) async throws {
    try await reader.write(String(number), into: try await find("spin button", field, in: window))
  }

  func toggle(_ flag: String, in window: String) async throws {
    try await reader.press(try await find("check box", flag, in: window))
  }

  /// Waits until a label, or a text to read, has these words in it.
  func says(_ words: String, in window: String = title) async throws {
    try await reader.first("“\(words)” in “\(window)”") { windows in
      windows.window(window)?.all.first {
        ($0.name.contains(words) || $0.text?.contains(words) == true) && $0.isShowing
      }
    }
  }

  /// Turns to a part of the window.
  func turn(to section: String) async throws {
    let (list, number) = try await reader.first("\(section) in the sidebar") { windows in
      windows.window(Self.title)?.all.first { $0.role == "list box" && $0.isShowing }.flatMap { list in
        list.children.firstIndex { $0.all.contains { $0.name == section } }.map { (list, $0) }
      }
    }
    try await reader.select(number, in: list)
    try await find("table", section)
  }

  /// Marks a row of the list, as soon as it is there, and waits for what is known of it.
  func mark(_ name: String, in section: String) async throws {
    let (table, row) = try await reader.first("row “\(name)”") { windows in
      windows.window(Self.title)?.find("table", section).flatMap { table in
        table.rows.firstIndex { $0.contains(name) }.map { (table, $0) }
      }
    }
    try await reader.select(row, in: table)
    try await find("heading", name)
  }

  /// Waits until the list has these rows, the mark left out.
  func rows(_ section: String, _ expected: [[String]]) async throws {
    try await reader.first("rows \(expected)") { windows in
      windows.window(Self.title)?.find("table", section)?.rows.map { Array($0.dropFirst()) } == expected ? true : nil
    }
  }

  /// Presses a key, with the keyboard in the window.
  /// - Parameter closes: it leaves no window to release the key in. Held down it would be repeated in the next one.
  func key(_ key: String, in window: String = title, closes: Bool = false) async throws {
    try await type([
      "search", "--sync", "--onlyvisible", "--name", "^\(window)$", "windowfocus", "--sync",
      closes ? "keydown" : "key", key,
    ])
    if closes { try await type(["keyup", key]) }
  }

  private func type(_ arguments: [String]) async throws {
    let result = try await Program.run("xdotool", arguments, in: desktop.workspace)
    #expect(result.succeeded, "\(result.errors)")
  }

  func gone(_ window: String) async throws {
    try await reader.first("end of “\(window)”") { $0.window(window) == nil ? true : nil }
  }
}

extension AccessibleNode {
  private static let controls: Set = [
    "push button", "text", "table", "check box", "combo box", "spin button", "toggle button", "list",
  ]

  /// What cannot be told from others by a screen reader.
  var namelessControls: [AccessibleNode] {
    all.filter { $0.isShowing && Self.controls.contains($0.role) && $0.name.isEmpty }
  }

  /// The texts of a table with three columns.
  var rows: [[String]] {
    let cells = children.filter { $0.role == "table cell" }.map(\.name)
    return stride(from: 0, to: cells.count - 2, by: 3).map { Array(cells[$0..<($0 + 3)]) }
  }
}
