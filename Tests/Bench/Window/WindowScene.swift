import TestSupport

/// A tray with an engine of many containers, and what is drawn of its windows.
struct WindowScene: Sendable {
  let tray: Desktop.Tray
  let engine: ContainerEngine
  let frames: Frames
  private let workspace: Workspace

  /// In pixels: more than a label or a button, less than any window.
  static let area = 100_000

  static func use<Value: Sendable>(
    _ options: Options, containers: [String] = [], log: [UInt8] = [], _ body: (WindowScene) async throws -> Value
  ) async throws -> Value {
    try await Scene.use { desktop, podman in
      let engine = try await ContainerEngine.start(containers, log: log, in: desktop.workspace)
      let frames = try await Frames.watch(desktop.workspace, with: options.frames)
      let tray = try await desktop.open(options.podtray)
      try await tray.item.menu("machine") { $0.find("dev — stopped") != nil }
      try await podman.quiet()
      return try await body(WindowScene(tray: tray, engine: engine, frames: frames, workspace: desktop.workspace))
    }
  }

  /// Clicks a row of the menu that opens a window.
  /// - Returns: the milliseconds until its first frame, and until nothing more is drawn.
  func open(_ row: String) async throws -> (first: Double, last: Double) {
    try await tray.item.menu(row) { $0.find(row) != nil }
    let (line, now, here) = (frames.count, Frames.now, ContinuousClock.now)
    let clicked = now + (try await tray.item.click(row) - here).milliseconds
    let drawn = try await frames.next(row, from: line, size: Self.area)
    return (drawn.first - clicked, drawn.last - clicked)
  }

  /// Presses a key in a window.
  func press(_ key: String, in window: String) async throws -> (first: Double, last: Double) {
    try await xdotool(["search", "--sync", "--onlyvisible", "--name", "^\(window)$", "windowfocus", "--sync"])
    return try await measure(["key", "--delay", "0", key])
  }

  /// Clicks with the mouse, which is there before: a button that is pressed by a key waits for a quarter of a second.
  func click(_ spot: Spots.Spot) async throws -> (first: Double, last: Double) {
    try await xdotool(["mousemove", "\(spot.x)", "\(spot.y)"])
    return try await measure(["click", "1"])
  }

  private func measure(_ arguments: [String]) async throws -> (first: Double, last: Double) {
    try await frames.still()
    let (line, began) = (frames.count, Frames.now)
    try await xdotool(arguments)
    let drawn = try await frames.next("frame after \(arguments)", from: line, size: Self.area)
    return (drawn.first - began, drawn.last - began)
  }

  /// Closes it, and waits until nothing of it goes on.
  func close(_ window: String) async throws {
    try await xdotool([
      "search", "--onlyvisible", "--name", "^\(window)$", "windowfocus", "--sync", "keydown", "Escape",
    ])
    try await xdotool(["keyup", "Escape"])
    await pass(.seconds(2))
  }

  var facts: ProcessFacts { get throws { try Scene.facts(of: tray.program) } }

  /// The longest that the tray took to answer a question while `body` ran, in milliseconds.
  func longestStall(_ body: () async throws -> Void) async throws -> Double {
    let stalls = Task { [tray] in
      var longest = 0.0
      while !Task.isCancelled {
        let start = ContinuousClock.now
        _ = try await tray.item.property("Id")
        longest = max(longest, (ContinuousClock.now - start).milliseconds)
        // Without a pause it would have nothing else to do than to answer.
        await pass(.milliseconds(5))
      }
      return longest
    }
    try await body()
    stalls.cancel()
    return try await stalls.value
  }

  private func xdotool(_ arguments: [String]) async throws {
    let ran = try await Program.run("xdotool", arguments, in: workspace)
    guard ran.succeeded else { throw Failed(description: "xdotool \(arguments): \(ran.errors)") }
  }
}
