internal import PodtrayCore

/// The contract of `podtray status --json`.
struct StatusReport: Encodable {
  struct PodmanEntry: Encodable {
    let version: String
    let path: String
  }

  struct MachineEntry: Encodable {
    let name: String
    let state: String
    let problem: String?
    let rootful: Bool?
    let cpus: Int?
    let memoryBytes: Int?
    let diskBytes: Int?

    init(_ machine: Machine) {
      name = machine.name
      state = machine.state.rawValue
      problem = nil
      rootful = machine.isRootful
      cpus = machine.cpus
      memoryBytes = machine.memoryBytes
      diskBytes = machine.diskBytes
    }
  }

  struct ConnectionEntry: Encodable {
    let name: String
    let kind: String
    let uri: String?
    let active: Bool
    let podmanDefault: Bool

    init(_ connection: Connection, active: ConnectionID) {
      name = connection.id.description
      kind = connection.kind
      uri = connection.uri.map(ConnectionURI.redacted)
      self.active = connection.id == active
      podmanDefault = connection.isPodmanDefault
    }
  }

  let podman: PodmanEntry?
  let active: String
  let machines: [MachineEntry]
  let connections: [ConnectionEntry]
  let warnings: [String]

  init(_ state: AppState) {
    podman = (try? state.podman?.get()).map { PodmanEntry(version: $0.version.text, path: $0.path) }
    active = state.active.id.description
    machines = state.machines.map(MachineEntry.init)
    connections = ([.local] + state.connections).map { ConnectionEntry($0, active: state.active.id) }
    warnings = state.warnings
  }
}

// Written out because the contract has `null` where Swift would leave the key away.
extension StatusReport {
  private enum Key: String, CodingKey {
    case podman, active, machines, connections, warnings
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(podman, forKey: .podman)
    try container.encode(active, forKey: .active)
    try container.encode(machines, forKey: .machines)
    try container.encode(connections, forKey: .connections)
    try container.encode(warnings, forKey: .warnings)
  }
}

extension StatusReport.MachineEntry {
  private enum Key: String, CodingKey {
    case name, state, problem, rootful, cpus, memoryBytes, diskBytes
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(state, forKey: .state)
    try container.encode(problem, forKey: .problem)
    try container.encode(rootful, forKey: .rootful)
    try container.encode(cpus, forKey: .cpus)
    try container.encode(memoryBytes, forKey: .memoryBytes)
    try container.encode(diskBytes, forKey: .diskBytes)
  }
}

extension StatusReport.ConnectionEntry {
  private enum Key: String, CodingKey {
    case name, kind, uri, active, podmanDefault
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(kind, forKey: .kind)
    try container.encode(uri, forKey: .uri)
    try container.encode(active, forKey: .active)
    try container.encode(podmanDefault, forKey: .podmanDefault)
  }
}
