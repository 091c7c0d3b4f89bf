/// A virtual machine made by `podman machine`.
public struct Machine: Equatable, Sendable {
  public var name: String
  public var state: MachineState
  /// Whether its API socket serves root's containers; nil when Podman did not tell.
  public var isRootful: Bool?
  public var cpus: Int?
  public var memoryBytes: Int?
  public var diskBytes: Int?
  /// The port of the guest's ssh on this computer.
  public var sshPort: Int?
  /// Where gvproxy serves the guest's API on this computer while the machine runs.
  public var apiSocket: String?
  /// When it was stopped last, as Podman writes it when it stops it: `2026-11-23T19:52:39.89Z`. Nil when it never was.
  public var lastUp: String?
  /// Its configuration file, which a person may have to mend.
  public var configPath: String?
  /// The directories of this computer that its guest sees; nil when its file does not tell.
  public var volumes: [MachineVolume]?
  /// What is wrong with it, as far as one reading tells.
  public var problem: MachineProblem?
  /// The machine command that works on it now.
  public var activity: MachineActivity?
  /// Whether its VM's process lives, whatever Podman says.
  public var hasVM = false

  public init(
    name: String, state: MachineState, isRootful: Bool? = nil, cpus: Int? = nil, memoryBytes: Int? = nil,
    diskBytes: Int? = nil, sshPort: Int? = nil, apiSocket: String? = nil
  ) {
    self.name = name
    self.state = state
    self.isRootful = isRootful
    self.cpus = cpus
    self.memoryBytes = memoryBytes
    self.diskBytes = diskBytes
    self.sshPort = sshPort
    self.apiSocket = apiSocket
  }
}

/// What Podman says of a machine, or what we are doing to it.
public enum MachineState: String, Equatable, Sendable {
  case stopped, starting, running, stopping
  /// Podman used a word that this version of Podtray does not know.
  case unknown

  /// Only one VM runs at a time on Linux: this one takes the place.
  public var occupiesTheVM: Bool {
    switch self {
    case .starting, .running, .stopping: true
    case .stopped, .unknown: false
    }
  }
}
