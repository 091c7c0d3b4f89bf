/// Changes machines.
public struct MachineEditor: Sendable {
  public enum Stage: Equatable, Sendable {
    case stopping, changing, starting
  }

  private let client: PodmanClient
  private let machines: MachineOperator
  private let environment: HostEnvironment

  public init(client: PodmanClient, machines: MachineOperator, environment: HostEnvironment) {
    self.client = client
    self.machines = machines
    self.environment = environment
  }

  /// Changes a machine that is stopped, or stops it, changes it and starts it again. Podman's default goes on to be of
  /// the same machine, with the users whose containers that now serves.
  /// - Parameters:
  ///   - restarts: whether a machine that runs may be stopped for it.
  ///   - tell: called before each step.
  /// - Returns: what is so now, one line.
  /// - Throws: ``PodmanError``, ``EditRefusal``.
  public func set(
    _ name: String, _ change: MachineChange, restarts: Bool = false, tell: @Sendable (Stage) -> Void = { _ in }
  ) async throws -> String {
    let machine = try await find(name)
    let change = change.reduced(for: machine)
    if change.isEmpty { return tr("{machine} is so already", ["machine": DisplayText.name(name)]) }
    let podman = try await client.info().version
    let problems = change.problems(of: machine, limits: .read(environment), podman: podman)
    if let problem = problems.first(where: { !$0.isWarning }) { throw EditRefusal.unfit(problem) }
    if let activity = machine.activity { throw EditRefusal.busy(RepairFailure.busy(name, activity).message) }
    guard machine.state.occupiesTheVM || machine.hasVM else {
      let moved = try await setStopped(name, change, tell)
      return Self.sentence(tr("{machine} is changed", ["machine": DisplayText.name(name)]), moved)
    }
    guard restarts else { throw EditRefusal.running(name) }
    return try await setRunning(name, change, tell)
  }

  private func setRunning(
    _ name: String, _ change: MachineChange, _ tell: @Sendable (Stage) -> Void
  ) async throws -> String {
    tell(.stopping)
    try await operate(name, .stop) { EditRefusal.notStopped($0, log: $1) }
    let result: Result<String?, any Error>
    do { result = .success(try await setStopped(name, change, tell)) } catch { result = .failure(error) }
    // It ran before, whatever became of the change.
    tell(.starting)
    try await operate(name, .start) { EditRefusal.notStarted($0, log: $1, isChanged: (try? result.get()) != nil) }
    return Self.sentence(
      tr("{machine} is changed and running again", ["machine": DisplayText.name(name)]), try result.get())
  }

  private static func sentence(_ sentence: String, _ moved: String?) -> String {
    ([sentence] + [moved].compactMap(\.self)).joined(separator: "; ")
  }

  /// - Returns: why Podman's default is another one now; nil when it is not.
  private func setStopped(
    _ name: String, _ change: MachineChange, _ tell: @Sendable (Stage) -> Void
  ) async throws -> String? {
    tell(.changing)
    let before = try await client.connections()
    var complaint: String?
    do { try await client.edit(.machineSet(name, change)) } catch let error as PodmanError {
      complaint = error.message
    }
    let moved = await DefaultConnection(client).restore(before, heir: heir(of: name, change, before))
    if let shortfall = change.shortfall(in: try await find(name)) {
      throw EditRefusal.notTaken(name, complaint ?? tr("Podman reports success"), now: shortfall)
    }
    return moved
  }

  /// Podman moves its default between the two connections of the machine, and only between those.
  private func heir(of name: String, _ change: MachineChange, _ before: [Connection]) -> String? {
    guard let isRootful = change.isRootful,
      let chosen = before.first(where: \.isPodmanDefault)?.id.podmanName, [name, name + "-root"].contains(chosen)
    else { return nil }
    return isRootful ? name + "-root" : name
  }

  private func operate(
    _ name: String, _ verb: Operation.Verb, _ refusal: (String, _ log: String?) -> EditRefusal
  ) async throws {
    let end = await machines.operate(name, verb)
    let now = try await client.machines()
    if let failure = end.failure(given: .success(now)) {
      throw refusal(failure.message, failure.logPath)
    }
    // A stop that is told done may leave a VM that still ends.
    if verb == .stop, now.first(where: { $0.name == name })?.hasVM == true {
      throw refusal(tr("{machine} does not stop", ["machine": DisplayText.name(name)]), end.logPath)
    }
  }

  /// As the list and `inspect` tell it now.
  private func find(_ name: String) async throws -> Machine {
    guard let machine = try await client.machines().first(where: { $0.name == name }) else {
      throw PodmanError.unknownMachine(name)
    }
    return machine
  }
}

/// Why a machine is not changed.
public enum EditRefusal: ExplainedError, Equatable {
  case unfit(DraftProblem)
  case busy(String)
  case running(String)
  case notStopped(String, log: String?)
  /// - Parameter isChanged: whether the change itself was made.
  case notStarted(String, log: String?, isChanged: Bool)
  case notTaken(String, String, now: String)

  public var message: String {
    switch self {
    case .unfit(let problem): problem.message
    case .busy(let message): message
    case .running(let name):
      tr("{machine} runs, and only a stopped machine can be changed", ["machine": DisplayText.name(name)])
    case .notStopped(let message, _): tr("nothing was changed: {reason}", ["reason": message])
    case .notStarted(let message, _, true): tr("the change is made, and {reason}", ["reason": message])
    case .notStarted(let message, _, false): tr("nothing was changed, and {reason}", ["reason": message])
    case .notTaken(let name, let reason, let now):
      tr(
        "{machine} was not changed as wished: {reason}; {now}",
        ["machine": DisplayText.name(name), "reason": reason, "now": now])
    }
  }

  public var advice: String? {
    switch self {
    case .running: tr("--restart stops it, changes it and starts it again")
    case .notStopped(_, let log?), .notStarted(_, let log?, _): tr("Its output is in {file}", ["file": log])
    case .unfit, .busy, .notStopped, .notStarted, .notTaken: nil
    }
  }
}
