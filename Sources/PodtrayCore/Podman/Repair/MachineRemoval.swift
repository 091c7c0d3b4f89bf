/// Removes machines, and nothing else: Podman's default connection stays what it was.
public struct MachineRemoval: Sendable {
  private let client: PodmanClient
  private let environment: HostEnvironment

  public init(client: PodmanClient, environment: HostEnvironment) {
    self.client = client
    self.environment = environment
  }

  /// Removes a machine that does not run, with its disk and its connections. The result is what the machine list says
  /// afterwards.
  public func remove(_ machine: String, activity: MachineActivity? = nil) async -> RepairEnd {
    do {
      return RepairEnd(machine: machine, result: .success(try await removed(machine, activity)))
    } catch let failure as RepairFailure {
      return RepairEnd(machine: machine, result: .failure(failure))
    } catch {
      return RepairEnd(machine: machine, result: .failure(RepairFailure(ErrorText.of(error))))
    }
  }

  private func removed(_ machine: String, _ activity: MachineActivity?) async throws -> String {
    if let activity { throw RepairFailure.busy(machine, activity) }
    try await requireStopped(machine)
    let before = try await client.connections().first(where: \.isPodmanDefault)?.id.podmanName
    var complaint: String?
    do { try await client.remove(machine) } catch let error as PodmanError { complaint = error.message }
    if try await client.machines().contains(where: { $0.name == machine }) {
      throw RepairFailure.notRemoved(machine, complaint)
    }
    if let before, before != machine, before != machine + "-root" { try await restore(before, after: machine) }
    return tr("{machine} is removed", ["machine": DisplayText.name(machine)])
  }

  private func requireStopped(_ name: String) async throws {
    guard let machine = try await client.machines().first(where: { $0.name == name }) else {
      throw PodmanError.unknownMachine(name)
    }
    if machine.state == .running || machine.hasVM { throw RepairFailure.running(name) }
  }

  /// From 5.0 the default may jump to a connection that has nothing to do with the machine.
  private func restore(_ name: String, after machine: String) async throws {
    do {
      if try await client.connections().first(where: \.isPodmanDefault)?.id == .podman(name) { return }
      try await client.setDefault(name)
    } catch {
      throw RepairFailure.defaultMoved(name, removing: machine, reason: ErrorText.of(error))
    }
  }
}
