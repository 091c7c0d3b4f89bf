/// What is to become of a machine. What is nil stays.
public struct MachineChange: Equatable, Sendable {
  public var size: MachineSize
  public var isRootful: Bool?

  public init(size: MachineSize = MachineSize(), isRootful: Bool? = nil) {
    self.size = size
    self.isRootful = isRootful
  }

  public var isEmpty: Bool { self == MachineChange() }

  /// Without what is so already.
  func reduced(for machine: Machine) -> MachineChange {
    var change = self
    if size.cpus == machine.cpus { change.size.cpus = nil }
    if size.memoryMiB == machine.memoryBytes.map({ $0 >> 20 }) { change.size.memoryMiB = nil }
    if size.diskGiB == machine.diskBytes.map({ $0 >> 30 }) { change.size.diskGiB = nil }
    if isRootful == machine.isRootful { change.isRootful = nil }
    return change
  }

  /// Everything that is wrong with it for that machine.
  public func problems(of machine: Machine, limits: HostLimits, podman: PodmanVersion) -> [DraftProblem] {
    let change = reduced(for: machine)
    let problems = change.size.problems(limits, podman)
    guard let disk = change.size.diskGiB, let now = machine.diskBytes.map({ $0 >> 30 }), disk < now else {
      return problems
    }
    return problems.filter { $0.field != .disk } + [
      DraftProblem(.disk, "a disk only grows, and that of \(DisplayText.name(machine.name)) has \(now) GiB")
    ]
  }

  /// What Podman did not do, by the machine as it is afterwards; nil when all is so.
  func shortfall(in machine: Machine) -> String? {
    let left = reduced(for: machine)
    let parts = [
      left.size.cpus.map { _ in "its CPUs are \(machine.cpus.map(String.init) ?? "unknown")" },
      left.size.memoryMiB.map { _ in
        "its memory is \(machine.memoryBytes.map { "\($0 >> 20) MiB" } ?? "unknown")"
      },
      left.size.diskGiB.map { _ in "its disk has \(machine.diskBytes.map { "\($0 >> 30) GiB" } ?? "an unknown size")" },
      left.isRootful.map { "it is \($0 ? "not rootful" : "still rootful")" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
