import TestSupport

@testable import PodtrayCore

/// The parts of the core that end, mend and remove machines, before a fake Podman with the machines dev and lab.
struct MachineWorld {
  let podman: FakePodman
  let client: PodmanClient
  let machines: MachineOperator
  let environment: HostEnvironment

  static func use(_ version: String = "5.4.2", _ body: (MachineWorld) async throws -> Void) async throws {
    var state = PodmanState(version: version)
    state.addMachine("dev")
    state.addMachine("lab")
    try await CommandLine.use(state) { podtray, podman in
      let environment = HostEnvironment(podtray.workspace.environment)
      let client = PodmanClient(environment: environment)
      try await body(
        MachineWorld(
          podman: podman, client: client, machines: MachineOperator(client: client, environment: environment),
          environment: environment))
    }
  }

  /// Gives what does not answer little time.
  var repairer: MachineRepairer {
    MachineRepairer(
      client: client, machines: machines, environment: environment,
      limits: MachineRepairer.Limits(stop: .milliseconds(300), answer: .milliseconds(300)))
  }

  var removal: MachineRemoval { MachineRemoval(client: client, environment: environment) }

  /// Somebody else's command, held half way.
  func elsewhere(_ verb: String, _ machine: String) async throws -> (program: Program, MachineActivity) {
    try podman.misbehave(.hold("machine \(verb)"))
    let program = try Program(Built.fakes + "/podman", ["machine", verb, machine], in: podman.workspace)
    try await podman.hold(of: podman.call("machine \(verb)"))
    try podman.misbehave()
    return (program, MachineActivity(verb == "start" ? .start : .stop, processIdentifier: program.pid))
  }

  func state(_ machine: String) async throws -> MachineState? {
    try await client.machines().first { $0.name == machine }?.state
  }
}
