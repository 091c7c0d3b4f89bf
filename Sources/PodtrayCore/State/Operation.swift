/// What we are doing to a machine.
public struct Operation: Equatable, Sendable {
  public enum Verb: String, Equatable, Sendable {
    case start, stop
  }

  /// The command that runs now.
  public var verb: Verb
  /// The machine to start when this one has proved to be stopped: itself for a restart, another for a swap.
  public var thenStart: String?
  /// A person has asked to end the command.
  public var isCancelled = false
  /// A person has probably turned to something else by now.
  public var isLong = false
  /// It is part of mending the machine.
  public var isRepair = false

  public init(_ verb: Verb, thenStart: String? = nil) {
    self.verb = verb
    self.thenStart = thenStart
  }
}

/// How the repair of a machine ended, after looking whether it helped.
public struct RepairEnd: Equatable, Sendable {
  public var machine: String
  /// What is so now, one line: “m1 is running again”; or else why it is not mended.
  public var result: Result<String, RepairFailure>

  public init(machine: String, result: Result<String, RepairFailure>) {
    self.machine = machine
    self.result = result
  }
}

public struct RepairFailure: Error, Equatable, Sendable {
  /// One line: what failed, why, what to do next.
  public var message: String
  public var logPath: String?

  public init(_ message: String, logPath: String? = nil) {
    self.message = message
    self.logPath = logPath
  }
}

/// How one of our machine commands ended. Its exit code alone proves nothing either way.
public struct OperationEnd: Equatable, Sendable {
  public var machine: String
  public var verb: Operation.Verb
  /// What the command said, when it did not end well.
  public var complaint: String?
  /// Where its output is.
  public var logPath: String?

  public init(machine: String, verb: Operation.Verb, complaint: String? = nil, logPath: String? = nil) {
    self.machine = machine
    self.verb = verb
    self.complaint = complaint
    self.logPath = logPath
  }

  /// Judges by what the machine list says now: nil when what was asked for is so.
  public func failure(given machines: Result<[Machine], PodmanError>) -> Failure? {
    switch machines {
    case .failure(let error):
      return unconfirmed(complaint ?? error.message)
    case .success(let machines):
      let state = machines.first { $0.name == machine }?.state
      if state == (verb == .start ? .running : .stopped) { return nil }
      // A VM that still shuts down has been told to; one that never ends is a problem of its own.
      if verb == .stop && (state == nil || state == .stopping) { return nil }
      let reason = complaint ?? Self.contradiction(state)
      return verb == .start ? .start(machine, reason, logPath: logPath) : .stop(machine, reason, logPath: logPath)
    }
  }

  private func unconfirmed(_ reason: String) -> Failure {
    let name = DisplayText.name(machine)
    let what =
      verb == .start
      ? tr("The start of {machine} cannot be confirmed", ["machine": name])
      : tr("The stop of {machine} cannot be confirmed", ["machine": name])
    return Failure(.machine(machine), what, reason: reason, logPath: logPath)
  }

  private static func contradiction(_ state: MachineState?) -> String {
    switch state {
    case nil: tr("Podman no longer lists it")
    case .stopped: tr("Podman reports success, but the machine is stopped")
    case .starting: tr("Podman reports success, but the machine is starting")
    case .running: tr("Podman reports success, but the machine is running")
    case .stopping: tr("Podman reports success, but the machine is stopping")
    case .unknown: tr("Podman reports success, but the state of the machine is unknown")
    }
  }
}
