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
      throw ResetRefusal.notDone(complaint ?? "Podman reports success", left: left.map(\.name))
    }
    let moved = await DefaultConnection(client).restore(before)
    let sentence = lost.count == 1 ? "1 machine is removed" : "\(lost.count) machines are removed"
    return ([sentence + ", with all that Podman kept for machines"] + [moved].compactMap(\.self)).joined(
      separator: "; ")
  }

  /// What a person is asked before.
  public static func question(_ machines: [Machine]) -> RepairQuestion {
    let names = machines.map { machine in
      DisplayText.name(machine.name) + (machine.diskBytes.map { " (\($0 >> 30) GiB)" } ?? "")
        + (machine.state.occupiesTheVM ? ", which runs" : "")
    }
    let disks = names.isEmpty ? "" : "The disks of \(names.joined(separator: ", ")), with all in them; "
    return RepairQuestion(
      title: "Reset machines", text: "Remove every machine?",
      loss: disks.isEmpty
        ? "The images that Podman has kept for new machines, and its ssh key for machines."
        : disks + "their connections; the images that Podman has kept for new ones, and its ssh key for machines.",
      yes: "Remove all")
  }
}

/// Why machines are not reset.
public enum ResetRefusal: ExplainedError, Equatable {
  case tooOld(PodmanVersion)
  case notDone(String, left: [String])

  public var message: String {
    switch self {
    case .tooOld(let version): "Podman \(version.text) cannot reset machines; 5.0 or newer can"
    case .notDone(let reason, let left):
      left.isEmpty
        ? "not everything was removed: \(reason)"
        : "not everything was removed: \(reason); left: \(left.map { DisplayText.name($0) }.joined(separator: ", "))"
    }
  }

  public var advice: String? {
    if case .tooOld = self { "“podtray machine rm” removes one after the other" } else { nil }
  }
}
