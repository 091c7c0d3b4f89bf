internal import PodtrayCore

/// Starting and stopping from the command line: what is said before and after, and what the machine list says then.
struct MachinePower {
  /// As long as a start may take.
  private static let patience = Duration.seconds(600)

  private let services: Services

  init(_ services: Services) { self.services = services }

  func start(_ name: String, replacing: Bool) async throws {
    let (machine, all) = try await find(name)
    if machine.state == .running { return Console.print(tr("{machine} is running already.", ["machine": shown(name)])) }
    if let other = all.first(where: { $0.name != name && $0.state.occupiesTheVM }) {
      guard replacing else {
        throw CommandFailure(
          // Translators: {fact}: “dev is running”, and the like.
          tr("only one machine runs at a time, and {fact}", ["fact": other.stateSentence]),
          next: tr("“{command}” stops it first", ["command": "podtray machine start --yes \(shown(name))"]))
      }
      try await operate(other.name, .stop)
    }
    try await operate(name, .start)
  }

  func stop(_ name: String) async throws {
    let (machine, _) = try await find(name)
    if machine.state == .stopped { return Console.print(tr("{machine} is stopped already.", ["machine": shown(name)])) }
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
    let (command, id) = ("podman machine \(activity.verb.word) \(shown(name))", "\(activity.processIdentifier)")
    Console.printError(
      tr("Waiting for the end of “{command}” (process {process})…", ["command": command, "process": id]))
    guard await process.hasEnded(within: Self.patience) else {
      throw CommandFailure(
        tr("“{command}” (process {process}) does not end", ["command": command, "process": id]),
        next: tr("“{command}” ends it", ["command": "podtray machine cancel \(shown(name))"]))
    }
    return try await services.machine(name)
  }

  private func operate(_ name: String, _ verb: Operation.Verb) async throws {
    let shown = shown(name)
    Console.printError(
      verb == .start ? tr("Starting {machine}…", ["machine": shown]) : tr("Stopping {machine}…", ["machine": shown]))
    let end = await services.machines.operate(name, verb)
    if let failure = end.failure(given: await services.reader.read().machines) {
      throw CommandFailure(failure.message, next: failure.logPath.map(CommandFailure.outputPlace))
    }
    Console.print(
      verb == .start ? tr("{machine} is running.", ["machine": shown]) : tr("{machine} is stopped.", ["machine": shown])
    )
  }

  private func shown(_ name: String) -> String { DisplayText.name(name) }
}
