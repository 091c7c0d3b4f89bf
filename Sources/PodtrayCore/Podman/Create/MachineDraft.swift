/// A machine that is to be made. What is nil is left to Podman and its configuration.
public struct MachineDraft: Equatable, Sendable {
  public var name: String
  /// A file of this computer, an address, or a name that Podman knows.
  public var image: String?
  public var cpus: Int?
  public var memoryMiB: Int?
  public var diskGiB: Int?
  /// Without any, the guest sees what Podman's configuration says: the home directory, mostly.
  public var volumes: [MachineVolume] = []
  /// Whether its API socket serves root's containers.
  public var isRootful = false
  /// Whether it is started when it is made.
  public var startsNow = false

  public init(name: String) { self.name = name }
}

/// What a draft is held against.
public struct MachineSurroundings: Sendable {
  public var limits: HostLimits
  public var podman: PodmanVersion
  public var machines: [Machine]
  public var connections: [Connection]
  /// What a containers.conf names as the image of machines; nil leaves it to Podman.
  public var defaultImage: String?
  /// Whether there is something at that path of this computer.
  public var exists: @Sendable (String) -> Bool

  public init(
    limits: HostLimits, podman: PodmanVersion, machines: [Machine], connections: [Connection],
    defaultImage: String? = nil, exists: @escaping @Sendable (String) -> Bool
  ) {
    self.limits = limits
    self.podman = podman
    self.machines = machines
    self.connections = connections
    self.defaultImage = defaultImage
    self.exists = exists
  }
}

/// What is wrong with a draft.
public struct DraftProblem: Equatable, Sendable {
  public enum Field: String, Equatable, Sendable {
    case name, image, cpus, memory, disk, volumes, rootful, start
  }

  public let field: Field
  /// One line.
  public let message: String
  /// It can be done all the same.
  public let isWarning: Bool

  init(_ field: Field, _ message: String, isWarning: Bool = false) {
    self.field = field
    self.message = message
    self.isWarning = isWarning
  }
}
