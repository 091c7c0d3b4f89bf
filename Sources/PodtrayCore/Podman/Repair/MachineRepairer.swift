/// Mends machines, and looks whether that helped.
public struct MachineRepairer: Sendable {
  /// A guest that is up ends within ten seconds; one that still boots never learns that it should.
  static let stopLimit = Duration.seconds(60)

  let client: PodmanClient
  let machines: MachineOperator
  let environment: HostEnvironment
  let stopLimit: Duration

  public init(client: PodmanClient, machines: MachineOperator, environment: HostEnvironment) {
    self.init(client: client, machines: machines, environment: environment, stopLimit: Self.stopLimit)
  }

  init(client: PodmanClient, machines: MachineOperator, environment: HostEnvironment, stopLimit: Duration) {
    self.client = client
    self.machines = machines
    self.environment = environment
    self.stopLimit = stopLimit
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
    let now = try await state(of: machine)
    switch now {
    case .stopped: return "\(DisplayText.name(machine)) is stopped"
    case .starting: throw RepairFailure.stillStarting(machine)
    default: throw RepairFailure.notProven(machine, now, complaint: nil, log: nil)
    }
  }

  /// By its process alone: Podman need not answer for it.
  func endProcess(of machine: String) async throws {
    guard let vm = VMProcess.find(machine, environment) else { return }
    if await !vm.end() { throw RepairFailure.doesNotEnd(machine, process: vm.handle.pid) }
  }

  /// What Podman says now; nil when it does not list the machine.
  func state(of machine: String) async throws -> MachineState? {
    try await client.machines().first { $0.name == machine }?.state
  }
}
