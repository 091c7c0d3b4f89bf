import TestSupport

/// One measurement each, in a workspace of its own.
enum Measure {
  /// From the program's exec to its registration with the watcher.
  static func start(_ candidate: Candidate) async throws -> Duration {
    try await desktop { desktop in
      try await desktop.open(candidate.program).startTime
    }
  }

  /// At rest, with libraries that no other process maps: what other programs share would shrink its part.
  static func memory(_ candidate: Candidate, settle: Duration) async throws -> ProcessFacts {
    try await desktop { desktop in
      try await PrivateLibraries.use(in: desktop.workspace, for: candidate)
      let tray = try await desktop.open(candidate.program)
      _ = try await tray.item.menu()
      await pass(settle)
      return try facts(of: tray.program)
    }
  }

  /// GLib ends the idle threads of its pool after 15 s.
  private static let timeToSettle = Duration.seconds(20)

  /// Context switches of all threads while nothing happens, of all candidates at once.
  static func switches(_ candidates: [Candidate], during time: Duration) async throws -> [String: Int] {
    try await withThrowingTaskGroup(of: (String, Int).self) { group in
      for candidate in candidates {
        group.addTask { (candidate.name, try await switches(candidate, during: time)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  private static func switches(_ candidate: Candidate, during time: Duration) async throws -> Int {
    try await desktop { desktop in
      let tray = try await desktop.open(candidate.program)
      _ = try await tray.item.menu()
      await pass(timeToSettle)
      let before = try facts(of: tray.program)
      await pass(time)
      return try facts(of: tray.program).switches(since: before)
    }
  }

  /// From the moment when Podtray has taken the click on Start, in milliseconds: until the row says so on the bus, and
  /// until podman's process says that it lives, which is a shell's start after it exists.
  static func click(podtray: String) async throws -> (row: Double, process: Double) {
    try await Desktop.use { desktop in
      let podman = try FakePodman(fewThings(), in: desktop.workspace)
      let tray = try await desktop.open(podtray)
      let row = try await tray.item.menu("machine") { $0.find("dev — stopped/Start")?.isEnabled == true }
        .find("dev — stopped/Start")
      let (signals, events) = (tray.item.signals.count, podman.events.count)
      let clicked = try await tray.item.click("dev — stopped/Start")
      let marked = try await tray.item.signals.first("Starting…", from: signals) { signal in
        row.flatMap { signal.changes[$0.id]?["label"] == "Starting…" ? signal.at : nil }
      }
      let pid = try await podman.call("machine start", from: events).pid
      let started = try await podman.events.first("podman", from: events) { moment in
        if case .started(pid) = moment.event { moment.at } else { nil }
      }
      return ((marked - clicked) / .milliseconds(1), (started - clicked) / .milliseconds(1))
    }
  }

  /// From exec to exit of what a shell waits for; medians in milliseconds.
  static func commands(podtray: String, rounds: Int) async throws -> [(String, Double)] {
    let commands = [
      ("/bin/true", ["/bin/true"]), ("podtray --version", [podtray, "--version"]),
      ("podtray env Local", [podtray, "env", "Local"]),
    ]
    var times = commands.map { _ in [Double]() }
    try await Workspace.use { workspace in
      _ = try FakePodman(fewThings(), in: workspace)
      for round in 0...rounds {
        for (index, command) in commands.enumerated() {
          let result = try await Program.run(command.1[0], Array(command.1.dropFirst()), in: workspace)
          guard result.succeeded else { throw Failed(description: "\(command.0): \(result.end) \(result.errors)") }
          if round > 0 { times[index].append(result.duration / .milliseconds(1)) }
        }
      }
    }
    return zip(commands, times).map { ($0.0, median($1)) }
  }

  private struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// The design's measure: three machines and five connections.
  private static func fewThings() -> PodmanState {
    var state = PodmanState()
    for name in ["dev", "lab", "test"] { state.addMachine(name) }
    for name in ["lab-root", "test-root"] { state.connections[name] = nil }
    state.addConnection("build", "ssh://ci@build.example.test/run/user/1000/podman/podman.sock")
    return state
  }

  private static func desktop<Value: Sendable>(_ body: (Desktop) async throws -> Value) async throws -> Value {
    try await Desktop.use { desktop in
      _ = try FakePodman(fewThings(), in: desktop.workspace)
      return try await body(desktop)
    }
  }

  private static func facts(of program: Program) throws -> ProcessFacts {
    guard let facts = ProcessFacts(program.pid) else { throw Failed(description: "\(program.pid) ended by itself") }
    return facts
  }
}
