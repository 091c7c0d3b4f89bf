import TestSupport
import TestTraits
import Testing

/// The support itself, proven on trays that hide nothing.
@Suite(.requires("Xvfb", "dbus-daemon")) struct PeerTrayTests {
  @Test func menuOfACTrayIsReadBack() async throws {
    try await Desktop.use { desktop in
      let tray = try await desktop.open(Built.product("peer-tray"))
      #expect(
        try await tray.item.menu().text == """
          dev — stopped  (disabled)
          Start dev_1
          Active connection ▸
              (•) Local
              tcp://host/a
          --------
          Quit
          """)
      #expect(try await tray.item.property("IconName") == "dialog-information")
      #expect(try await tray.item.property("Title") == "Peer")
      #expect(try await tray.item.property("Status") == "Active")
    }
  }
}
