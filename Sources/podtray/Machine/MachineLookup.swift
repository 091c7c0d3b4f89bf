internal import PodtrayCore

extension Services {
  /// What Podman says of a machine now, and of all of them.
  /// - Throws: ``PodmanError``; ``PodmanError/unknownMachine(_:)`` when there is none of that name.
  func machine(_ name: String) async throws -> (machine: Machine, all: [Machine]) {
    let machines = try await client.machines()
    guard let machine = machines.first(where: { $0.name == name }) else { throw PodmanError.unknownMachine(name) }
    return (machine, machines)
  }
}
