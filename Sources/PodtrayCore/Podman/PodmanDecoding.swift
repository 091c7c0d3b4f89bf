/// What Podman says of one machine.
struct MachineReport: Equatable, Sendable {
  /// With the state that follows from the flags alone.
  var machine: Machine
  /// Nil when Podman did not say.
  var isRunning: Bool?
  /// Only `list` tells it from 5.0 on.
  var isStarting: Bool?

  private init(_ machine: Machine, isRunning: Bool?, isStarting: Bool?) {
    self.machine = machine
    self.isRunning = isRunning
    self.isStarting = isStarting
    self.machine.state = MachineState(isRunning: isRunning, isStarting: isStarting)
  }
}

extension MachineState {
  /// From 5.0 on both are true while the guest boots: Starting is looked at first.
  fileprivate init(isRunning: Bool?, isStarting: Bool?) {
    switch (isStarting, isRunning) {
    case (true, _): self = .starting
    case (_, true): self = .running
    case (nil, nil): self = .unknown
    default: self = .stopped
    }
  }
}

extension MachineReport {
  /// `podman machine list --format json`. Podman prints ties in random order: sorted by name here.
  static func decodeList(_ json: String, of command: PodmanCommand) throws -> [MachineReport] {
    try PodmanJSON.objects(json, of: command).compactMap(MachineReport.init(listed:))
      .sorted { $0.machine.name < $1.machine.name }
  }

  /// `podman machine inspect NAME…`. Names it does not know are simply missing from the array.
  static func decodeInspection(_ json: String, of command: PodmanCommand) throws -> [MachineReport] {
    try PodmanJSON.objects(json, of: command).compactMap(MachineReport.init(inspected:))
  }

  private init?(listed object: LenientObject) {
    guard let name = object.string("Name") else { return nil }
    var machine = Machine(
      name: name, state: .unknown, cpus: object.integer("CPUs"), memoryBytes: object.integer("Memory"),
      diskBytes: object.integer("DiskSize"), sshPort: object.integer("Port"))
    machine.lastUp = object.string("LastUp").flatMap(Self.lastUp)
    self.init(machine, isRunning: object.flag("Running"), isStarting: object.flag("Starting"))
  }

  /// Memory is in MiB and the disk in GiB here, and in bytes in the list.
  private init?(inspected object: LenientObject) {
    guard let name = object.string("Name") else { return nil }
    let resources = object.object("Resources")
    var machine = Machine(
      name: name, state: .unknown, isRootful: object.flag("Rootful"), cpus: resources?.integer("CPUs"),
      memoryBytes: resources?.integer("Memory")?.shifted(by: 20),
      diskBytes: resources?.integer("DiskSize")?.shifted(by: 30),
      sshPort: object.object("SSHConfig")?.integer("Port"),
      apiSocket: object.object("ConnectionInfo")?.object("PodmanSocket")?.string("Path"))
    machine.lastUp = object.string("LastUp").flatMap(Self.lastUp)
    switch object.string("State") {
    case "running": self.init(machine, isRunning: true, isStarting: nil)
    case "starting": self.init(machine, isRunning: false, isStarting: true)
    // Up to 4.9 a stopped machine whose monitor's socket is gone has the empty state.
    case "stopped", "": self.init(machine, isRunning: false, isStarting: nil)
    default: self.init(machine, isRunning: nil, isStarting: nil)
    }
  }
}

extension MachineReport {
  /// A machine that was never started was last up in the year 1.
  private static func lastUp(_ time: String) -> String? { time.isEmpty || time.hasPrefix("0001-") ? nil : time }
}

extension Int {
  /// Nil when that is more than there can be.
  fileprivate func shifted(by bits: Int) -> Int? {
    let (result, overflow) = multipliedReportingOverflow(by: 1 << bits)
    return overflow ? nil : result
  }
}

extension Connection {
  /// `podman system connection list --format json`.
  static func decodeList(_ json: String, of command: PodmanCommand) throws -> [Connection] {
    sorted(try PodmanJSON.objects(json, of: command).compactMap(Connection.init(listed:)))
  }

  static func sorted(_ connections: [Connection]) -> [Connection] { connections.sorted { $0.sortKey < $1.sortKey } }

  private var sortKey: String { id.podmanName ?? "" }

  init?(listed object: LenientObject) {
    guard let name = object.string("Name") else { return nil }
    let tls = TLSFiles(
      authority: object.string("TLSCA"), certificate: object.string("TLSCert"), key: object.string("TLSKey"))
    self.init(
      id: .podman(name), uri: object.string("URI"),
      identity: object.string("Identity").flatMap { $0.isEmpty ? nil : $0 },
      isMachine: object.flag("IsMachine") ?? false,
      isPodmanDefault: object.flag("Default") ?? false, isWritable: object.flag("ReadWrite") ?? true,
      tls: tls == TLSFiles() ? nil : tls)
  }
}
