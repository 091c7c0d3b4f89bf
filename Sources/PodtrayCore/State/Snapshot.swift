/// Everything that one refresh learnt, as one value.
public struct Snapshot: Equatable, Sendable {
  /// Increases with each refresh: an older one that arrives late changes nothing.
  public var sequence: Int
  public var podman: Result<PodmanInfo, PodmanError>
  public var machines: Result<[Machine], PodmanError>
  /// Why Podman's list of machines did not come, although each of ``machines`` answered.
  public var listError: PodmanError?
  /// Without Local.
  public var connections: Result<[Connection], PodmanError>
  public var choice: Choice?
  public var localSocket: LocalSocket
  /// The connections that were used last, the newest first.
  public var recent: [ConnectionID]
  public var portWishes: PortWishes
  public var preferences: Preferences

  public init(
    sequence: Int, podman: Result<PodmanInfo, PodmanError>, machines: Result<[Machine], PodmanError>,
    listError: PodmanError? = nil, connections: Result<[Connection], PodmanError>, choice: Choice?,
    localSocket: LocalSocket, recent: [ConnectionID] = [], portWishes: PortWishes = PortWishes(),
    preferences: Preferences = Preferences()
  ) {
    self.sequence = sequence
    self.podman = podman
    self.machines = machines
    self.listError = listError
    self.connections = connections
    self.choice = choice
    self.localSocket = localSocket
    self.recent = recent
    self.portWishes = portWishes
    self.preferences = preferences
  }
}

/// Whether something listens on the socket of this computer's engine.
public enum LocalSocket: Equatable, Sendable {
  case listening, off
}
