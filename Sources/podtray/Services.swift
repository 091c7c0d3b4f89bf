internal import PodtrayCore

/// The parts of the core that subcommands use, made once per process.
struct Services: Sendable {
  let environment: HostEnvironment
  let client: PodmanClient
  let reader: SnapshotReader
  /// Does nothing until it is started.
  let watch: Watch
  let switcher: Switcher
  let connections: ConnectionEditor
  /// Does nothing until something is to be kept.
  let forwards: ForwardKeeper
  let examiner: Examiner
  /// Forwards nothing until something is wanted.
  let ports: PortKeeper
  /// Asks nobody until somebody looks.
  let containers: ContainersKeeper
  let portsBoard: PortsBoard
  let portWishes: PortWishesFile
  let resolver: EnvironmentResolver
  let machines: MachineOperator
  let repairer: MachineRepairer
  let removal: MachineRemoval
  let creator: MachineCreator
  let machineEditor: MachineEditor

  /// For all engines together: with many that do not answer, some stay unasked.
  private static let patience = Duration.seconds(10)
  private static let glance = Duration.seconds(2)

  init(environment: HostEnvironment = .current) {
    self.environment = environment
    client = PodmanClient(environment: environment)
    let watch = Watch(environment: environment)
    self.watch = watch
    reader = SnapshotReader(client: client, environment: environment) { watch.follow($0) }
    forwards = ForwardKeeper(environment)
    examiner = Examiner(environment, forwards: forwards)
    containers = ContainersKeeper(environment)
    portsBoard = PortsBoard(environment)
    ports = PortKeeper(environment, board: portsBoard)
    portWishes = PortWishesFile(environment)
    switcher = Switcher(client: client, environment: environment)
    connections = ConnectionEditor(client: client, switcher: switcher, environment: environment)
    resolver = EnvironmentResolver(client: client, environment: environment)
    machines = MachineOperator(client: client, environment: environment)
    repairer = MachineRepairer(client: client, machines: machines, environment: environment)
    removal = MachineRemoval(client: client, environment: environment)
    creator = MachineCreator(client: client, machines: machines, environment: environment)
    machineEditor = MachineEditor(client: client, machines: machines, environment: environment)
  }

  /// Ends every query and what tells us of changes: nothing of ours is left in Podman's directory.
  func stop() async {
    await reader.stop()
    await watch.stop()
    await ports.stop()
    await containers.stop()
    await forwards.stop()
  }

  /// The state of a menu that has been opened: the active engine was asked for its containers, too.
  func openedState() async -> AppState {
    var state = await state()
    for case .lookAtContainers(let place) in state.reduce(.opened(at: .now)) {
      if let report = await containers.report(at: place, within: Self.glance) {
        _ = state.reduce(.containersChanged(report))
      }
    }
    return state
  }

  /// The state as the tray would show it now.
  /// - Parameter probing: whether machines that run, and all other engines, are asked if they can be reached.
  func state(probing: Bool = false) async -> AppState {
    var state = AppState(overrides: environment.overrides)
    let snapshot = await reader.read()
    _ = state.reduce(.refreshed(snapshot))
    if !probing { return state }
    async let machines = snapshot.probed()
    await examiner.examineAll(&state, within: Self.patience)
    var later = await machines
    later.sequence += 1
    _ = state.reduce(.refreshed(later))
    return state
  }
}
