/// Mends machines, and looks whether that helped.
public struct MachineRepairer: Sendable {
  /// How long something may take before it is taken to have failed.
  struct Limits {
    /// A guest that is up ends within ten seconds; one that still boots never learns that it should.
    var stop = Duration.seconds(60)
    /// The guest's engine begins to work when it is first asked.
    var answer = Duration.seconds(30)
    /// Podman looks every half second whether the VM that it waits for has ended, and then tidies up.
    var tidying = Duration.seconds(10)
  }

  let client: PodmanClient
  let machines: MachineOperator
  let environment: HostEnvironment
  let limits: Limits

  public init(client: PodmanClient, machines: MachineOperator, environment: HostEnvironment) {
    self.init(client: client, machines: machines, environment: environment, limits: Limits())
  }

  init(client: PodmanClient, machines: MachineOperator, environment: HostEnvironment, limits: Limits) {
    self.client = client
    self.machines = machines
    self.environment = environment
    self.limits = limits
  }

  /// Does it to the end; that takes minutes.
  /// - Parameter activity: the command that works on the machine now. A repair does not interfere with a start, a making
  ///   or a removal; a stop waits for the very VM that is to be ended.
  public func repair(_ machine: String, _ repair: MachineRepair, activity: MachineActivity? = nil) async -> RepairEnd {
    if repair == .remove {
      return await MachineRemoval(client: client, environment: environment).remove(machine, activity: activity)
    }
    do {
      if let activity, repair != .endVM || activity.verb != .stop { throw RepairFailure.busy(machine, activity) }
      let result = repair == .restart ? try await restart(machine) : try await endVM(of: machine)
      return RepairEnd(machine: machine, result: .success(result))
    } catch let failure as RepairFailure {
      return RepairEnd(machine: machine, result: .failure(failure))
    } catch {
      return RepairEnd(machine: machine, result: .failure(RepairFailure(ErrorText.of(error))))
    }
  }

  private func endVM(of machine: String) async throws -> String {
    try await endProcess(of: machine)
    for stop in ProcessScan(of: machine, environment).commands where stop.machine == machine {
      _ = await stop.process.hasEnded(within: limits.tidying)
    }
    let now = try await now(machine)?.state
    guard now == .stopped else {
      throw RepairFailure.notProven(machine, now, complaint: tr("its VM has ended all the same"))
    }
    return tr("{machine} is stopped", ["machine": DisplayText.name(machine)])
  }

  /// By its process alone: Podman need not answer for it.
  func endProcess(of machine: String) async throws {
    guard let vm = VMProcess.find(machine, environment) else { return }
    if await !vm.end() { throw RepairFailure.doesNotEnd(machine, process: vm.handle.pid) }
  }

  /// The machine as it is now; nil when there is none any more.
  func now(_ machine: String) async throws -> Machine? {
    try await client.machines().first { $0.name == machine }
  }
}
