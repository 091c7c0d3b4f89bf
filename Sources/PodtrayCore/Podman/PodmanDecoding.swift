/// What `machine inspect` adds to `machine list`.
struct MachineDetails: Equatable, Sendable {
  var name: String
  var state: MachineState
  var isRootful: Bool?
  var apiSocket: String?
}

extension Machine {
  /// `podman machine list --format json`. Podman prints ties in random order: sorted by name here.
  static func decodeList(_ json: String, of command: PodmanCommand) throws -> [Machine] {
    try PodmanJSON.objects(json, of: command).compactMap(Machine.init(listed:)).sorted { $0.name < $1.name }
  }

  private init?(listed object: LenientObject) {
    guard let name = object.string("Name") else { return nil }
    self.init(
      name: name, state: MachineState(listed: object), cpus: object.integer("CPUs"),
      memoryBytes: object.integer("Memory"), diskBytes: object.integer("DiskSize"),
      sshPort: object.integer("Port"))
  }
}

extension MachineState {
  /// From 5.0 on Running and Starting are both true while the guest boots: Starting is looked at first.
  fileprivate init(listed object: LenientObject) {
    switch (object.flag("Starting"), object.flag("Running")) {
    case (true, _): self = .starting
    case (_, true): self = .running
    case (nil, nil): self = .unknown
    default: self = .stopped
    }
  }
}

extension MachineState {
  /// Up to 4.9 a stopped machine whose monitor socket is gone has the empty state.
  fileprivate init(inspected state: String?) {
    self = state == "" ? .stopped : state.flatMap(MachineState.init(rawValue:)) ?? .unknown
  }
}

extension MachineDetails {
  /// `podman machine inspect NAME…`. Names it does not know are simply missing from the array.
  static func decodeList(_ json: String, of command: PodmanCommand) throws -> [MachineDetails] {
    try PodmanJSON.objects(json, of: command).compactMap { object in
      guard let name = object.string("Name") else { return nil }
      let socket = object.object("ConnectionInfo")?.object("PodmanSocket")?.string("Path")
      return MachineDetails(
        name: name, state: MachineState(inspected: object.string("State")), isRootful: object.flag("Rootful"),
        apiSocket: socket)
    }
  }
}

extension Connection {
  /// `podman system connection list --format json`.
  static func decodeList(_ json: String, of command: PodmanCommand) throws -> [Connection] {
    try PodmanJSON.objects(json, of: command).compactMap(Connection.init(listed:)).sorted { $0.sortKey < $1.sortKey }
  }

  private var sortKey: String { id.podmanName ?? "" }

  private init?(listed object: LenientObject) {
    guard let name = object.string("Name") else { return nil }
    let tls = TLSFiles(
      authority: object.string("TLSCA"), certificate: object.string("TLSCert"), key: object.string("TLSKey"))
    self.init(
      id: .podman(name), uri: object.string("URI"), isMachine: object.flag("IsMachine") ?? false,
      isPodmanDefault: object.flag("Default") ?? false, isWritable: object.flag("ReadWrite") ?? true,
      tls: tls == TLSFiles() ? nil : tls)
  }
}
