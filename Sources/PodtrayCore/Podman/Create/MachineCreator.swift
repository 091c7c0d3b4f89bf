internal import Glibc

/// Makes machines.
public struct MachineCreator: Sendable {
  let client: PodmanClient
  let machines: MachineOperator
  let environment: HostEnvironment

  public init(client: PodmanClient, machines: MachineOperator, environment: HostEnvironment) {
    self.client = client
    self.machines = machines
    self.environment = environment
  }

  /// What a draft is held against now.
  /// - Throws: ``PodmanError``.
  public func surroundings() async throws -> MachineSurroundings {
    let podman = try await client.info().version
    return MachineSurroundings(
      limits: .read(environment), podman: podman, machines: try await client.machines(),
      connections: try await client.connections(), defaultImage: MachineParts.configuredImage(environment),
      exists: { access($0, F_OK) == 0 })
  }

  /// What this computer lacks for machines, each with the command that brings it. Without a program that is missing no
  /// machine is made; without /dev/kvm it does not start.
  public func missing(for podman: PodmanVersion) -> [Finding] {
    let distribution = Distribution.current()
    let parts = MachineParts.all(environment, podman: podman).filter { $0.path == nil }.map { part in
      Finding(part.name, .problem, part.complaint, remedy: distribution?.installCommand(part.package))
    }
    guard let kvm = Virtualization.complaint(environment) else { return parts }
    return parts + [Finding("kvm", .note, kvm.message, remedy: kvm.advice)]
  }

  /// Begins to make it, and returns at once. Neither Podman's default nor the active connection is another one
  /// afterwards, unless there was no default.
  public func begin(_ draft: MachineDraft) -> MachineCreation { MachineCreation(draft, self) }
}

/// A machine that is being made. It goes on when nobody keeps this.
public final class MachineCreation: Sendable {
  /// The newest that there is to show, for one listener. It ends with the making.
  public let progress: AsyncStream<CreationProgress>
  private let work: Task<CreationEnd, Never>

  init(_ draft: MachineDraft, _ creator: MachineCreator) {
    // Whoever is interrupted has to wait for what is taken back.
    Interruption.grant(CreationRun.patience)
    let (progress, continuation) = AsyncStream.makeStream(
      of: CreationProgress.self, bufferingPolicy: .bufferingNewest(1))
    self.progress = progress
    let run = CreationRun(draft: draft, creator: creator) { continuation.yield($0) }
    work = Task {
      defer { continuation.finish() }
      return CreationEnd(machine: draft.name, result: await run.result())
    }
  }

  /// Ends it. What was made so far is removed; a machine that only had to start stays, and does not run.
  public func cancel() { work.cancel() }

  /// What came of it, by what the machine list says.
  public func end() async -> CreationEnd { await work.value }
}

/// How far the making of a machine is.
public struct CreationProgress: Equatable, Sendable {
  public enum Stage: Equatable, Sendable {
    case making(InitProgress)
    case starting
    case cancelling
  }

  public var stage: Stage
  /// Nothing has been heard for a while. That is no failure: some steps take long without a word.
  public var isSilent = false

  public init(_ stage: Stage, isSilent: Bool = false) {
    self.stage = stage
    self.isSilent = isSilent
  }

  /// One line for people.
  public var text: String {
    let text =
      switch stage {
      case .making(let progress):
        [progress.step.label.isEmpty ? tr("Making the machine") : progress.step.label, progress.step.amount]
          .compactMap(\.self).joined(separator: "  ")
      case .starting: tr("Starting it")
      case .cancelling: tr("Cancelling")
      }
    return isSilent ? text + "  " + tr("(nothing heard for a while)") : text
  }
}

/// What came of the making of a machine.
public struct CreationEnd: Equatable, Sendable {
  public var machine: String
  /// What is so now, one line: “dev is made”; or else why it is not.
  public var result: Result<String, CreationFailure>
}

public struct CreationFailure: ExplainedError, Equatable {
  /// One line: what failed, why.
  public var message: String
  public var advice: String?
  /// It is listed all the same and will not work: it should be removed.
  public var isHalfMade = false
  /// A person has ended it.
  public var isCancelled = false
  public var logPath: String?

  init(
    _ message: String, advice: String? = nil, isHalfMade: Bool = false, isCancelled: Bool = false,
    logPath: String? = nil
  ) {
    self.message = message
    self.advice = advice
    self.isHalfMade = isHalfMade
    self.isCancelled = isCancelled
    self.logPath = logPath
  }
}
