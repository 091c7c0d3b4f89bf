/// All that Podtray knows. Only ``reduce(_:)`` changes it.
public struct AppState: Equatable, Sendable {
  /// Nil until the first refresh has ended.
  public internal(set) var podman: Result<PodmanInfo, PodmanError>?
  /// The last list that Podman gave, with what we are doing laid over it.
  public internal(set) var machines: [Machine] = []
  /// Why ``machines`` may be out of date.
  public internal(set) var machinesError: PodmanError?
  /// The last list that Podman gave, without Local.
  public internal(set) var connections: [Connection] = []
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
  /// Variables of this session that overrule every choice.
  public let overrides: [String]
  var sequence = 0
  /// What the newest snapshot remembers of the person's choice.
  var choice: Choice?
  /// Whether Podman has ever told its connections.
  var hasSeenConnections = false

  public init(overrides: [String] = []) { self.overrides = overrides }
}

extension AppState {
  /// The machine as it should be shown: what we are doing to it comes before what Podman says of it.
  public func state(of machine: Machine) -> MachineState {
    switch operations[machine.name]?.verb {
    case .start: .starting
    case .stop: .stopping
    case nil: machine.state
    }
  }

  /// The machine that waits until another has stopped counts as busy, too.
  public func isBusy(_ name: String) -> Bool {
    operations[name] != nil || operations.values.contains { $0.thenStart == name }
  }

  /// Only one VM runs at a time: the machine that has to stop before this one can start.
  func occupant(besides name: String) -> Machine? {
    machines.first { $0.name != name && state(of: $0).occupiesTheVM }
  }

  /// The machine that a connection leads into.
  public func machine(of id: ConnectionID) -> Machine? {
    guard let connection = connections.first(where: { $0.id == id }) else { return nil }
    return connection.machine(among: machines)
  }
}

extension Connection {
  /// A machine NAME has the connections NAME and NAME-root; a machine may itself be called something-root.
  public func machine(among machines: [Machine]) -> Machine? {
    guard isMachine, let name = id.podmanName else { return nil }
    if let same = machines.first(where: { $0.name == name }) { return same }
    guard name.hasSuffix("-root") else { return nil }
    return machines.first { $0.name == name.dropLast("-root".count) }
  }

  /// Whether root's containers are behind it; nil when the URI does not tell.
  public var isRootful: Bool? {
    guard let uri, scheme == "ssh" else { return nil }
    return ConnectionURI.user(uri) == "root"
  }
}
