internal import PodtrayCore

/// Starting and stopping from the command line: what is said before and after, and what the machine list says then.
struct MachinePower {
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

  private func find(_ name: String) async throws -> (Machine, [Machine]) {
    let machines = try await services.client.machines()
    guard let machine = machines.first(where: { $0.name == name }) else {
      throw CommandFailure(
        "there is no machine “\(shown(name))”", next: "“podtray machine list” shows what there is")
    }
    return (machine, machines)
  }

  private func operate(_ name: String, _ verb: Operation.Verb) async throws {
    Console.printError("\(verb == .start ? "Starting" : "Stopping") \(shown(name))…")
    let end = await services.machines.operate(name, verb)
    if let failure = end.failure(given: await services.reader.read().machines) {
      throw CommandFailure(
        "\(shown(name)) \(failure.message)", next: failure.logPath.map { "Its output is in \($0)" })
    }
    Console.print("\(shown(name)) is \(verb == .start ? "running" : "stopped").")
  }

  private func shown(_ name: String) -> String { DisplayText.name(name) }
}
