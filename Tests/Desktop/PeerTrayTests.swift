import TestSupport
import TestTraits
import Testing

/// The support itself, proven on trays that hide nothing.
@Suite(.requires("Xvfb", "dbus-daemon")) struct PeerTrayTests {
  private static let menu = """
    dev — stopped  (disabled)
    Start dev_1
    Active connection ▸
        (•) Local
        tcp://host/a
    --------
    Quit
    """

  private static func use(_ body: (Desktop, Desktop.Tray) async throws -> Void) async throws {
    try await Desktop.use { desktop in
      try await body(desktop, try await desktop.open(Built.product("peer-tray")))
    }
  }

  @Test func menuAndPropertiesOfACTrayAreRead() async throws {
    try await Self.use { _, tray in
      let menu = try await tray.item.menu()
      #expect(menu.text == Self.menu)
      #expect(try await tray.item.property("IconName") == "dialog-information")
      #expect(try await tray.item.property("Title") == "Peer")
      #expect(try await tray.item.property("Status") == "Active")
      #expect(tray.startTime > .zero)
    }
  }

  @Test func clickedRowChangesInPlace() async throws {
    try await Self.use { _, tray in
      try await tray.item.aboutToShow()
      let layout = try await tray.item.layout()
      let row = try #require(layout.menu.find("Start dev_1"))
      let before = tray.item.signals.count
      try await tray.item.click("Start dev_1")
      let change = try await tray.item.signals.first("change of the row", from: before) { signal in
        signal.changes[row.id].map { (signal, $0) }
      }
      #expect(change.1["label"] == "Starting…")
      #expect(change.0.bytes > 100)
      let menu = try await tray.item.menu("disabled row") { $0.find("Starting…")?.isEnabled == false }
      #expect(menu.find("Starting…")?.id == row.id)
      #expect(try await tray.item.layout().revision == layout.revision)
      #expect(tray.item.layoutUpdates(after: layout.revision).isEmpty)
    }
  }

  @Test func labelsMayContainSlashes() async throws {
    try await Self.use { _, tray in
      try await tray.item.click("Active connection/tcp://host/a")
      try await tray.item.menu("clicked row") { $0.find("Active connection/Starting…") != nil }
    }
  }

  @Test func disabledAndAbsentRowsCannotBeClicked() async throws {
    try await Self.use { _, tray in
      let menu = try await tray.item.menu()
      #expect(menu.find("Stop") == nil)
      await #expect(throws: TrayItem.NoSuchRow.self) { try await tray.item.click("dev — stopped") }
      await #expect(throws: TrayItem.NoSuchRow.self) { try await tray.item.click("Stop") }
      await #expect(throws: NotInTime.self) {
        try await tray.item.menu("row that never comes", within: .milliseconds(50)) { $0.find("Stop") != nil }
      }
    }
  }

  @Test func itemRegistersAgainWhenThePanelRestarts() async throws {
    try await Self.use { desktop, tray in
      await desktop.watcher.vanish()
      try await desktop.watcher.appear()
      let again = try await desktop.watcher.registration(after: 1)
      #expect(again.address == tray.item.address)
    }
  }

  @Test func itemRegistersWithAPanelThatComesLate() async throws {
    try await Desktop.use { desktop in
      await desktop.watcher.vanish()
      let program = try Program(Built.product("peer-tray"), in: desktop.workspace)
      try await desktop.bus.connections(atLeast: 1)
      try await desktop.watcher.appear()
      let address = try await desktop.watcher.registration().address
      #expect(try await TrayItem.open(address, on: desktop.bus.address).menu().text == Self.menu)
      #expect(!program.hasEnded)
    }
  }

  @Test func sigtermAndQuitEndIt() async throws {
    try await Self.use { desktop, tray in
      tray.program.signal(15)
      #expect(try await tray.program.result().end == .exited(0))
      let second = try await desktop.open(Built.product("peer-tray"))
      try await second.item.click("Quit")
      #expect(try await second.program.result().end == .exited(0))
      #expect(!desktop.workspace.processes.contains { $0.arguments.first?.contains("peer-tray") ?? false })
    }
  }

  @Test(.requires("python3")) func pythonTrayShowsTheSameMenu() async throws {
    try await Desktop.use { desktop in
      let tray = try await desktop.open(Built.source("Bench/tray.py"))
      #expect(try await tray.item.menu().text == Self.menu)
    }
  }
}
