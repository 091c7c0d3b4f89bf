internal import PodtrayCore

/// Starting and stopping from the command line: what is said before and after, and what the machine list says then.
struct MachinePower {
  /// As long as a start may take.
  private static let patience = Duration.seconds(600)

  private let services: Services

  init(_ services: Services) { self.services = services }

  func start(_ name: String, replacing: Bool) async throws {
    let (machine, all) = try await find(name)
    if machine.state == .running { return Console.print("\(shown(name)) is running already.") }
    if let other = all.first(where: { $0.name != name && $0.state.occupiesTheVM }) {
      guard replacing else {
        throw CommandFailure(
          "only one machine runs at a time, and \(shown(other.name)) is \(other.state.rawValue)",
          next: "“podtray machine start --yes \(shown(name))” stops it first")
      }
      try await operate(other.name, .stop)
    }
    try await operate(name, .start)
  }

  func stop(_ name: String) async throws {
    let (machine, _) = try await find(name)
    if machine.state == .stopped { return Console.print("\(shown(name)) is stopped already.") }
    try await operate(name, .stop)
  }

  func restart(_ name: String, replacing: Bool) async throws {
    let (machine, _) = try await find(name)
    if machine.state != .stopped { try await operate(name, .stop) }
    try await start(name, replacing: replacing)
  }

  /// Waits until whoever works on the machine is done. Commands of Podman collide before 4.7, and from then on wait for
  /// each other without a word.
  private func find(_ name: String) async throws -> (machine: Machine, all: [Machine]) {
    let found = try await services.machine(name)
    guard let activity = found.machine.activity, let process = ProcessHandle(pid: activity.processIdentifier) else {
      return found
    }
    let command = "“podman machine \(activity.verb.word) \(shown(name))” (process \(activity.processIdentifier))"
    Console.printError("Waiting for the end of \(command)…")
    guard await process.hasEnded(within: Self.patience) else {
      throw CommandFailure("\(command) does not end", next: "“podtray machine cancel \(shown(name))” ends it")
    }
    return try await services.machine(name)
  }

  private func operate(_ name: String, _ verb: Operation.Verb) async throws {
    Console.printError("\(verb == .start ? "Starting" : "Stopping") \(shown(name))…")
    let end = await services.machines.operate(name, verb)
    if let failure = end.failure(given: await services.reader.read().machines) {
      throw CommandFailure(
        failure.message, next: failure.logPath.map { "Its output is in \($0)" })
    }
    Console.print("\(shown(name)) is \(verb == .start ? "running" : "stopped").")
  }

  private func shown(_ name: String) -> String { DisplayText.name(name) }
}
