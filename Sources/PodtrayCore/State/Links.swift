/// Which connections lead into which machine, found once for each list: a menu asks for every row, and there may be a
/// thousand of them.
struct Links: Equatable, Sendable {
  private var machines: [String: Int] = [:]
  private var connections: [ConnectionID: Int] = [:]
  private var machineOfConnection: [Int?] = []
  private var connectionsOfMachine: [[Int]] = []

  init() {}

  init(_ machines: [Machine], _ connections: [Connection]) {
    self.machines = Dictionary(zip(machines.map(\.name), machines.indices)) { first, _ in first }
    self.connections = Dictionary(zip(connections.map(\.id), connections.indices)) { first, _ in first }
    connectionsOfMachine = Array(repeating: [], count: machines.count)
    for (index, connection) in connections.enumerated() {
      let machine = connection.machineName { self.machines[$0] != nil }.flatMap { self.machines[$0] }
      machineOfConnection.append(machine)
      if let machine { connectionsOfMachine[machine].append(index) }
    }
  }

  func machine(_ name: String) -> Int? { machines[name] }
  func connection(_ id: ConnectionID) -> Int? { connections[id] }
  func machine(ofConnection index: Int) -> Int? { machineOfConnection[index] }
  func connections(ofMachine name: String) -> [Int] { machines[name].map { connectionsOfMachine[$0] } ?? [] }
}

extension Connection {
  /// A machine NAME has the connections NAME and NAME-root; a machine may itself be called something-root.
  public func machine(among machines: [Machine]) -> Machine? {
    let name = machineName { name in machines.contains { $0.name == name } }
    return name.flatMap { name in machines.first { $0.name == name } }
  }

  fileprivate func machineName(_ exists: (String) -> Bool) -> String? {
    guard isMachine, let name = id.podmanName else { return nil }
    if exists(name) { return name }
    guard name.hasSuffix("-root") else { return nil }
    let plain = String(name.dropLast("-root".count))
    return exists(plain) ? plain : nil
  }
}
