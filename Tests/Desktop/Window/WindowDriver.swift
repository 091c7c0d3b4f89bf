import TestSupport
import Testing

/// The window of a tray, driven as a screen reader does it.
struct WindowDriver: WindowReader {
  let desktop: Desktop
  let podman: FakePodman
  let tray: Desktop.Tray
  let reader: AccessibilityBus

  /// Runs `body` with a tray whose Podman is a fake in this state.
  /// - Parameter prepare: called before it starts.
  static func use(
    _ state: PodmanState, _ arguments: [String] = ["--window"], screen: String = "1280x800",
    prepare: (Desktop) async throws -> Void = { _ in }, _ body: (WindowDriver) async throws -> Void
  ) async throws {
    try await Desktop.use(screen: screen) { desktop in
      try await prepare(desktop)
      let podman = try FakePodman(state, in: desktop.workspace)
      let reader = try await AccessibilityBus.start(in: desktop)
      let tray = try await desktop.open(Built.product("podtray"), ["tray"] + arguments)
      try await body(WindowDriver(desktop: desktop, podman: podman, tray: tray, reader: reader))
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
}

extension AccessibleNode {
  private static let controls: Set = [
    "push button", "text", "table", "check box", "combo box", "spin button", "toggle button", "list",
  ]

  /// What cannot be told from others by a screen reader.
  var namelessControls: [AccessibleNode] {
    all.filter { $0.isShowing && Self.controls.contains($0.role) && $0.name.isEmpty }
  }
}
