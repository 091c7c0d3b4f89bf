/// All that Podtray knows. Only ``reduce(_:)`` changes it.
public struct AppState: Equatable, Sendable {
  /// Nil until the first refresh has ended.
  public internal(set) var podman: Result<PodmanInfo, PodmanError>?
  /// The last list that Podman gave, with what we are doing laid over it.
  public internal(set) var machines: [Machine] = [] {
    didSet { links = Links(machines, connections) }
  }
  /// Why ``machines`` may be out of date.
  public internal(set) var machinesError: PodmanError?
  /// Why a machine may be missing in ``machines``.
  public internal(set) var listError: PodmanError?
  /// The last list that Podman gave, without Local.
  public internal(set) var connections: [Connection] = [] {
    didSet { links = Links(machines, connections) }
  }
  /// Why ``connections`` may be out of date.
  public internal(set) var connectionsError: PodmanError?
  public internal(set) var active = ActiveConnection(.local)
  public internal(set) var localSocket = LocalSocket.off
  /// What we are doing, by the machine's name.
  public internal(set) var operations: [String: Operation] = [:]
  /// The connection that is being made the active one.
  public internal(set) var switchingTo: ConnectionID?
  /// In the order in which they happened.
  public internal(set) var failures: [Failure] = []
  /// Whether machines that run could be reached when they were last asked.
  public internal(set) var reachability: [String: Reachability] = [:]
  /// What each engine said when it was last asked; kept until the way to it changes.
  public internal(set) var health: [ConnectionID: Health] = [:]
  /// What repairs have achieved, by the machine's name; one line each, shown until it is looked at.
  public internal(set) var news: [String: String] = [:]
  /// Why changes made elsewhere are not noticed at once.
  public internal(set) var watchProblem: WatchProblem?
  /// Why not everything follows the active connection.
  public internal(set) var followProblem: FollowProblem?
  /// How it stands with the published ports of the active connection; nil when nothing is to be done about them, or
  /// nobody told.
  public internal(set) var ports: PortsReport?
  /// The containers of the active connection; nil when nobody has looked, or nothing is known of them.
  public internal(set) var containers: ContainersReport?
  /// Machines that we are making, by name; Podman lists one late.
  public internal(set) var making: [String] = []
  /// What we are doing, by the container's id.
  public internal(set) var containerOperations: [String: ContainerVerb] = [:]
  /// Nil when nobody has looked.
  public internal(set) var registries: RegistriesReport?
  /// What a person has set.
  public internal(set) var preferences = Preferences()
  /// Variables of this session that overrule every choice.
  public let overrides: [String]
  /// What everything was pointed at last.
  var following: Following?
  var forwards: [Forward: ForwardStatus] = [:]
  var portWishes = PortWishes()
  /// Whose ports are looked after now.
  var portTask: PortTask?
  /// Whose containers can be looked at now.
  var containersPlace: ContainersPlace?
  var areContainersWatched = false
  var links = Links()
  var examination = Examination()
  /// When somebody last looked.
  var seenAt: ContinuousClock.Instant?
  /// The connections that were used last, the newest first.
  var recent: [ConnectionID] = []
  var sequence = 0
  /// What the newest snapshot remembers of the person's choice.
  var choice: Choice?
  /// Whether Podman has ever told its connections.
  var hasSeenConnections = false
  /// Machines whose VM has been ending for too long.
  var lingering: Set<String> = []
  /// Machines that are being asked whether they can be reached.
  var probing: Set<String> = []
  /// Machines that were silent once.
  var doubts: [String: Doubt] = [:]
  /// What is set now.
  var alarms: [Alarm] = []
  /// What notices are about.
  var watchfulness = Watchfulness()
  /// How long the last wait for a silent Podman was.
  var retryDelay: Duration?

  enum Doubt: Equatable, Sendable {
    /// It is asked again when some seconds have passed.
    case waiting
    /// They have passed: the next silence counts.
    case proven
  }

  public init(overrides: [String] = []) { self.overrides = overrides }
}

extension AppState {
  public func machine(_ name: String) -> Machine? { links.machine(name).map { machines[$0] } }

  func connection(_ id: ConnectionID) -> Connection? { links.connection(id).map { connections[$0] } }

  /// Those that lead into a machine.
  func connections(ofMachine name: String) -> [Connection] {
    links.connections(ofMachine: name).map { connections[$0] }
  }

  var podmanVersion: PodmanVersion? { (try? podman?.get())?.version }

  /// The machine as it should be shown: what we are doing to it comes before what Podman says of it. A machine that has
  /// been told to stop stops until its VM is gone, also when its list says otherwise.
  public func state(of machine: Machine) -> MachineState {
    switch operations[machine.name]?.verb {
    case .start: .starting
    case .stop: .stopping
    case nil: machine.state
    }
  }

  /// What is wrong with a machine, all things considered.
  public func problem(of machine: Machine) -> MachineProblem? {
    if operations[machine.name]?.isRepair == true { return nil }
    if lingering.contains(machine.name) { return isBeingStopped(machine) ? .slowStop : .vmWithoutPodman }
    if operations[machine.name] != nil { return nil }
    if let problem = machine.problem { return problem }
    guard machine.state == .running, case .unreachable(let reason)? = reachability[machine.name] else { return nil }
    return .unreachable(reason)
  }

  func isEnding(_ machine: Machine) -> Bool {
    operations[machine.name]?.isRepair != true && state(of: machine) == .stopping
  }

  func isBeingStopped(_ machine: Machine) -> Bool {
    operations[machine.name]?.verb == .stop || machine.activity?.verb == .stop
  }

  /// Somebody works on it, us or another. The machine that waits until another has stopped counts as busy, too.
  public func isBusy(_ name: String) -> Bool {
    operations[name] != nil || machine(name)?.activity != nil
      || operations.values.contains { $0.thenStart == name }
  }

  /// Only one VM runs at a time: the machine that has to stop before this one can start.
  func occupant(besides name: String) -> Machine? {
    machines.first { $0.name != name && state(of: $0).occupiesTheVM }
  }

  /// The machine that a connection leads into.
  public func machine(of id: ConnectionID) -> Machine? {
    links.connection(id).flatMap { links.machine(ofConnection: $0) }.map { machines[$0] }
  }
}

extension Connection {
  /// Whether root's containers are behind it; nil when the URI does not tell.
  public var isRootful: Bool? {
    guard let uri, ["ssh", "unix"].contains(scheme) else { return nil }
    if isMachine { return ConnectionURI.user(uri) == "root" }
    let path = ConnectionURI.path(uri)
    if path.hasPrefix("/run/user/") { return false }
    if path.hasPrefix("/run/podman/") || path.hasPrefix("/var/run/podman/") { return true }
    return scheme == "ssh" && ConnectionURI.user(uri) == "root" ? true : nil
  }
}
