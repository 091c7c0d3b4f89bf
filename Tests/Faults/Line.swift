import TestSupport

/// What is seen while a line's fault lasts.
final class Line {
  let scene: Scene
  /// The rows that were awaited, as they came.
  private(set) var seen: [String] = []
  /// From ``begins()`` to the last row that was awaited.
  private(set) var time = Duration.zero
  private var begun = ContinuousClock.now
  private var undo: [() async throws -> Void] = []

  init(_ scene: Scene) { self.scene = scene }

  /// The clock counts from here: what went wrong did so, or was mended, now.
  func begins() { begun = .now }

  /// Waits for a row of the top level that begins so, while none begins with `gone`.
  func sees(_ row: String..., without gone: String..., within: Duration = .seconds(20)) async throws {
    try await sees(anyOf: row, without: gone, within: within)
  }

  /// As ``sees(_:without:within:)``, and when the tray is not told by itself, opens the menu as a person would.
  func seesAtTheLatestWhenOpened(
    _ row: String..., without gone: String..., after patience: Duration = .seconds(3), within: Duration = .seconds(20)
  ) async throws {
    do {
      try await sees(anyOf: row, without: gone, within: patience)
    } catch is NotInTime {
      begins()
      try await scene.tray.item.aboutToShow()
      try await sees(anyOf: row, without: gone, within: within)
      seen.append((seen.popLast() ?? "") + " when the menu was opened")
    }
  }

  /// Waits until no row of the top level begins so.
  func seesNo(_ gone: String, within: Duration = .seconds(20)) async throws {
    try await sees(anyOf: [""], without: [gone], within: within, isTold: false)
    note("no row “\(gone)…”")
  }

  /// Since ``begins()``.
  var elapsed: Duration { .now - begun }

  /// Adds to what is printed.
  func note(_ text: String) { seen.append(text) }

  /// Runs when the line is over, however it ended; the last first.
  func afterwards(_ body: @escaping () async throws -> Void) { undo.append(body) }

  /// Undoes all that it can.
  func end() async throws {
    var failure: (any Error)?
    while let body = undo.popLast() {
      do { try await body() } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  private func sees(
    anyOf rows: [String], without gone: [String], within: Duration, isTold: Bool = true
  ) async throws {
    let text = rows.joined(separator: "” or “") + (gone.isEmpty ? "" : "” without “" + gone.joined(separator: "”, “"))
    let menu = try await scene.tray.item.menu("row “\(text)”", within: within) { menu in
      menu.first(rows) != nil && menu.first(gone) == nil
    }
    time = .now - begun
    if isTold, let label = menu.first(rows) { seen.append("“\(label)”") }
  }
}

extension MenuRow {
  /// The first visible row of the top level that begins with one of these.
  func first(_ beginnings: [String]) -> String? {
    children.first { row in row.isVisible && beginnings.contains { row.label.hasPrefix($0) } }?.label
  }
}
