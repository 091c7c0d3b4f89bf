import TestSupport

/// Where a tray is measured: a desktop and a Podman of its own.
enum Scene {
  /// The design's measure: three machines and five connections.
  static func fewThings(running: Bool = false) -> PodmanState {
    var state = PodmanState()
    for name in ["dev", "lab", "test"] { state.addMachine(name, running: running && name == "dev") }
    for name in ["lab-root", "test-root"] { state.connections[name] = nil }
    state.addConnection("build", "ssh://ci@build.example.test/run/user/1000/podman/podman.sock")
    return state
  }

  static func use<Value: Sendable>(
    _ state: PodmanState = fewThings(), _ body: (Desktop, FakePodman) async throws -> Value
  ) async throws -> Value {
    // Not in turns with others: what waits for minutes must be able to wait beside them.
    try await Workspace.use { workspace in
      let desktop = try await Desktop.start(in: workspace)
      return try await body(desktop, try FakePodman(state, in: workspace))
    }
  }

  static func facts(of program: Program) throws -> ProcessFacts {
    guard let facts = ProcessFacts(program.pid) else { throw Failed(description: "\(program.pid) ended by itself") }
    return facts
  }

  /// GLib ends the idle threads of its pool after 15 s.
  static let timeToSettle = Duration.seconds(20)
}

extension FakePodman {
  /// Waits until nobody has called it for a while; when the last call ended.
  @discardableResult
  func quiet(for time: Duration = .seconds(1)) async throws -> ContinuousClock.Instant? {
    while true {
      let seen = events.count
      do {
        try await events.first(from: seen, within: time) { $0 }
      } catch is NotInTime {
        return events.events.last?.at
      }
    }
  }

  /// How often this was asked, from an event on.
  func count(of arguments: String, from start: Int) -> Int {
    events.events.dropFirst(start).count { $0.call?.line.hasPrefix(arguments) ?? false }
  }
}
