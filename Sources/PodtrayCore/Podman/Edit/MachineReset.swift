/// Removes every machine, and whatever Podman keeps for machines.
public struct MachineReset: Sendable {
  private let client: PodmanClient

  public init(client: PodmanClient) { self.client = client }

  /// What would be lost.
  /// - Returns: the machines there are, with their disks.
  /// - Throws: ``PodmanError``; ``ResetRefusal/tooOld(_:)``.
  public func losses() async throws -> [Machine] {
    let podman = try await client.info().version
    guard podman.isAtLeast(5, 0) else { throw ResetRefusal.tooOld(podman) }
    return try await client.machines()
  }

  /// Does it. Podman's default stays what it was, unless that was of a machine.
  /// - Returns: what is so now, one line.
  /// - Throws: ``PodmanError``, ``ResetRefusal``.
  public func reset() async throws -> String {
    let lost = try await losses()
    let before = try await client.connections()
    var complaint: String?
    do { try await client.edit(.machineReset) } catch let error as PodmanError { complaint = error.message }
    let left = try await client.machines()
    if !left.isEmpty || complaint != nil {
      throw ResetRefusal.notDone(complaint ?? tr("Podman reports success"), left: left.map(\.name))
    }
    let moved = await DefaultConnection(client).restore(before)
    let sentence = trn(
      "{count} machine is removed, with all that Podman kept for machines",
      "{count} machines are removed, with all that Podman kept for machines", lost.count)
    return ([sentence] + [moved].compactMap(\.self)).joined(separator: "; ")
  }

  /// What a person is asked before.
  public static func question(_ machines: [Machine]) -> RepairQuestion {
    RepairQuestion(
      title: tr("Reset machines"), text: tr("Remove every machine?"), loss: loss(machines), yes: tr("Remove all"))
  }

  private static func loss(_ machines: [Machine]) -> String {
    if machines.isEmpty {
      return tr("The images that Podman has kept for new machines, and its ssh key for machines.")
    }
    return tr(
      "The disks of {machines}, with all in them; their connections; the images that Podman has kept for new ones, and "
        + "its ssh key for machines.", ["machines": machines.map(words).joined(separator: ", ")])
  }

  private static func words(_ machine: Machine) -> String {
    let name = DisplayText.name(machine.name)
    let disk = machine.diskBytes.map { NumberText.whole($0 >> 30) }
    return switch (disk, machine.state.occupiesTheVM) {
    case (let disk?, true): tr("{machine} ({size} GiB), which runs", ["machine": name, "size": disk])
    case (let disk?, false): tr("{machine} ({size} GiB)", ["machine": name, "size": disk])
    case (nil, true): tr("{machine}, which runs", ["machine": name])
    case (nil, false): name
    }
  }
}

/// Why machines are not reset.
public enum ResetRefusal: ExplainedError, Equatable {
  case tooOld(PodmanVersion)
  case notDone(String, left: [String])

  public var message: String {
    switch self {
    case .tooOld(let version):
      tr("Podman {version} cannot reset machines; 5.0 or newer can", ["version": version.text])
    case .notDone(let reason, left: []): tr("not everything was removed: {reason}", ["reason": reason])
    case .notDone(let reason, let left):
      tr(
        "not everything was removed: {reason}; left: {machines}",
        ["reason": reason, "machines": left.map { DisplayText.name($0) }.joined(separator: ", ")])
    }
  }

  public var advice: String? {
    if case .tooOld = self { tr("“podtray machine rm” removes one after the other") } else { nil }
  }
}
