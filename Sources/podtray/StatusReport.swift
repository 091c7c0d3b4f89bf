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
    let problem: OrNull<String>
    let rootful: OrNull<Bool>
    let cpus: OrNull<Int>
    let memoryBytes: OrNull<Int>
    let diskBytes: OrNull<Int>

    init(_ machine: Machine) {
      name = machine.name
      state = machine.state.rawValue
      problem = OrNull(machine.problem?.code)
      rootful = OrNull(machine.isRootful)
      cpus = OrNull(machine.cpus)
      memoryBytes = OrNull(machine.memoryBytes)
      diskBytes = OrNull(machine.diskBytes)
    }
  }

  struct ConnectionEntry: Encodable {
    let name: String
    let kind: String
    let uri: OrNull<String>
    let active: Bool
    let podmanDefault: Bool
    /// Null when nobody knows.
    let reachable: OrNull<Bool>
    /// Why not: a word for scripts, and a sentence.
    let reason: String?
    let message: String?
    /// Of the engine.
    let version: String?
    let rootful: Bool?
    let latencyMilliseconds: Double?
    let askedSecondsAgo: Int?

    /// - Parameter timed: with what is another number each time.
    init(_ connection: Connection, in state: AppState, timed: Bool) {
      name = connection.id.description
      kind = connection.kind
      uri = OrNull(connection.uri.map(ConnectionURI.redacted))
      active = connection.id == state.active.id
      podmanDefault = connection.isPodmanDefault
      let facts = EngineFacts(connection, in: state)
      reachable = OrNull(state.isReachable(connection.id))
      reason = facts.trouble?.rawValue
      message = facts.message
      version = facts.version
      rootful = facts.isRootful
      latencyMilliseconds = timed ? facts.latency.map { ($0 / .milliseconds(1) * 10).rounded() / 10 } : nil
      askedSecondsAgo = timed ? state.age(of: connection.id).map { Int($0.components.seconds) } : nil
    }
  }

  let podman: OrNull<PodmanEntry>
  let active: String
  let machines: [MachineEntry]
  let connections: [ConnectionEntry]
  let warnings: [String]

  /// - Parameter timed: false for a stream, which tells changes only.
  init(_ state: AppState, timed: Bool = true) {
    podman = OrNull((try? state.podman?.get()).map { PodmanEntry(version: $0.version.text, path: $0.path) })
    active = state.active.id.description
    machines = state.machines.map(MachineEntry.init)
    connections = ([.local] + state.connections).map { ConnectionEntry($0, in: state, timed: timed) }
    warnings = state.warnings
  }
}

/// A key that the contract always has: null where Swift would leave it away.
struct OrNull<Value: Encodable>: Encodable {
  private let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try value.map { try container.encode($0) } ?? container.encodeNil()
  }
}
