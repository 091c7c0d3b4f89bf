import TestSupport
import TestTraits
import Testing

/// The window with all connections, driven by the keyboard as a person does it.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool")) struct ChooserTests {
  private static let title = "Active connection"

  /// Runs `body` with a tray that knows this many servers, one of which has a hostile name.
  private static func use(_ count: Int, _ body: (Desktop, FakePodman, Desktop.Tray) async throws -> Void) async throws {
    try await Desktop.use { desktop in
      var state = PodmanState()
      for number in 1...count { state.addConnection("c\(number)", "tcp://127.0.0.1:9") }
      state.addConnection("\u{1b}[31m\u{202e}evil", "tcp://127.0.0.1:9")
      let podman = try FakePodman(state, in: desktop.workspace)
      let tray = try await desktop.open(Built.product("podtray"))
      try await tray.item.menu("many connections") { $0.find("Active connection/Show all…") != nil }
      try await body(desktop, podman, tray)
    }
  }

  /// Into the window with this title. The key that closes it is only pressed: there is no window left to release it in.
  private static func type(_ keys: [String], in title: String, _ desktop: Desktop) async throws {
    let arguments = ["search", "--sync", "--onlyvisible", "--name", "^\(title)$", "windowfocus", "--sync"] + keys
    let result = try await Program.run("xdotool", arguments, in: desktop.workspace)
    #expect(result.succeeded, "\(result.errors)")
  }

  /// The row of a connection, whatever is known of it by now.
  private static func row(_ name: String, in menu: MenuRow) -> MenuRow? {
    menu.find("Active connection")?.children.first { $0.label.hasPrefix("\(name) — ") }
  }

  private static func windows(_ title: String, _ desktop: Desktop) async throws -> [String] {
    let found = try await Program.run(
      "xdotool", ["search", "--onlyvisible", "--name", "^\(title)$"], in: desktop.workspace)
    return found.output.split(separator: "\n").map(String.init)
  }

  @Test func whatIsTypedIsFoundAndEnterSwitches() async throws {
    try await Self.use(1000) { desktop, podman, tray in
      try await tray.item.click("Active connection/Show all…")
      try await Self.type(["type", "--delay", "1", "c777"], in: Self.title, desktop)
      try await Self.type(["keydown", "Return"], in: Self.title, desktop)
      let menu = try await tray.item.menu("mark on c777") { menu in
        Self.row("c777", in: menu)?.toggle == .radio(on: true)
      }
      #expect(menu.find("Active connection")?.children.count { $0.toggle == .radio(on: true) } == 1)
      #expect(try podman.state.default == "c777")
      #expect(try await Self.windows(Self.title, desktop) == [])
    }
  }

  @Test func arrowsMoveAndWhatWasUsedStaysInTheMenu() async throws {
    try await Self.use(40) { desktop, podman, tray in
      try await tray.item.click("Active connection/Show all…")
      // c3, c30, c31, …: by name.
      try await Self.type(["type", "--delay", "1", "c3"], in: Self.title, desktop)
      try await Self.type(["key", "Down", "key", "Down", "key", "Up", "keydown", "Return"], in: Self.title, desktop)
      try await tray.item.menu("mark on c30") { menu in
        Self.row("c30", in: menu)?.toggle == .radio(on: true)
      }
      try await tray.item.click("Active connection/Local — socket off")
      let menu = try await tray.item.menu("mark on Local") { menu in
        menu.find("Active connection/Local — socket off")?.toggle == .radio(on: true)
      }
      #expect(Self.row("c30", in: menu) != nil)
      #expect(Self.row("c39", in: menu) == nil)
    }
  }

  @Test func thereIsOneWindowAndEscapeClosesIt() async throws {
    try await Self.use(40) { desktop, podman, tray in
      let before = podman.events.count
      try await tray.item.click("Active connection/Show all…")
      try await Self.type(["type", "--delay", "1", "c7"], in: Self.title, desktop)
      let first = try await Self.windows(Self.title, desktop)
      try await tray.item.click("Developer prompt for…")
      try await Self.type(["key", "Tab"], in: "Developer prompt for…", desktop)
      #expect(try await Self.windows("Developer prompt for…", desktop) == first, "the same window")
      try await Self.type(["keydown", "Escape"], in: "Developer prompt for…", desktop)
      try await tray.item.menu("quiet tray") { $0.find("Quit") != nil }
      #expect(try await Self.windows("Developer prompt for…", desktop).isEmpty)
      #expect(podman.events.count == before, "nothing was done")
      #expect(!tray.program.hasEnded)
    }
  }

  @Test func theTrayQuitsWhileTheWindowIsOpen() async throws {
    try await Self.use(40) { desktop, _, tray in
      try await tray.item.click("Active connection/Show all…")
      try await Self.type(["key", "Down"], in: Self.title, desktop)
      try await tray.item.click("Quit")
      let result = try await tray.program.result()
      #expect(result.succeeded)
      #expect(result.errors.isEmpty, "GTK has nothing to complain of: \(result.errors)")
    }
  }
}
