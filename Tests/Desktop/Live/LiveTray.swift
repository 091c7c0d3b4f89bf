import TestSupport
import Testing

/// A tray that has read everything and is left alone: its menu is never opened. There are two machines, dev and lab, and a
/// build server.
struct LiveTray {
  let desktop: Desktop
  let podman: FakePodman
  let tray: Desktop.Tray

  static func use(
    version: String = "5.4.2", running: String? = nil, _ body: (LiveTray) async throws -> Void
  ) async throws {
    try await Desktop.use { desktop in
      let podman = try FakePodman(state(version, running: running), in: desktop.workspace)
      try await use(podman, on: desktop) { live in
        try await live.shows("lab — stopped")
        try await body(live)
      }
    }
  }

  /// Opens a tray; when something fails because it crashed, says so.
  static func use(_ podman: FakePodman, on desktop: Desktop, _ body: (LiveTray) async throws -> Void) async throws {
    let live = LiveTray(desktop: desktop, podman: podman, tray: try await desktop.open(Built.product("podtray")))
    do {
      try await body(live)
    } catch {
      let said = live.tray.program.errorLines.events.joined(separator: "\n")
      if live.tray.program.hasEnded { Issue.record("the tray has ended; it said:\n\(said)") }
      throw error
    }
  }

  static func state(_ version: String = "5.4.2", running: String? = nil) -> PodmanState {
    var state = PodmanState(version: version)
    for name in ["dev", "lab"] { state.addMachine(name, running: name == running) }
    state.addConnection("build", "unix:///run/build/podman.sock")
    return state
  }

  /// Waits until these rows are in the menu as it is on the bus.
  func shows(_ rows: String..., within: Duration = .seconds(10)) async throws {
    try await tray.item.menu("rows \(rows)", within: within) { menu in rows.allSatisfy { menu.find($0) != nil } }
  }

  /// Waits until no row at the top of the menu begins so.
  func hides(_ beginning: String, within: Duration = .seconds(10)) async throws {
    try await tray.item.menu("menu without \(beginning)", within: within) { menu in
      !menu.children.contains { $0.label.hasPrefix(beginning) }
    }
  }

  /// Runs podman at another terminal: it succeeds, and says nothing of us.
  func elsewhere(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let result = try await Program.run(Built.fakes + "/podman", arguments, in: desktop.workspace)
    #expect(result.succeeded && result.errors == "", "\(arguments): \(result)", sourceLocation: sourceLocation)
  }

  /// The sockets on which trays listen for Podman's events.
  var eventSockets: [String] {
    listDirectory(podman.runtime).filter { $0.hasPrefix("machine_events.") }.map { "\(podman.runtime)/\($0)" }
  }
}
