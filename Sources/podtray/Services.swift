internal import PodtrayCore

/// The parts of the core that subcommands use, made once per process.
struct Services: Sendable {
  let environment: HostEnvironment
  let client: PodmanClient
  let reader: SnapshotReader
  let switcher: Switcher
  let resolver: EnvironmentResolver
  let machines: MachineOperator

  init(environment: HostEnvironment = .current) {
    self.environment = environment
    client = PodmanClient(environment: environment)
    reader = SnapshotReader(client: client, environment: environment)
    switcher = Switcher(client: client, environment: environment)
    resolver = EnvironmentResolver(client: client, environment: environment)
    machines = MachineOperator(client: client, environment: environment)
  }

  /// The state as the tray would show it now.
  /// - Parameter probing: whether machines that run are asked if they can be reached, which may take three seconds.
  func state(probing: Bool = false) async -> AppState {
    var state = AppState(overrides: environment.overrides)
    var snapshot = await reader.read()
    if probing { snapshot = await snapshot.probed() }
    _ = state.reduce(.refreshed(snapshot))
    return state
  }
}
