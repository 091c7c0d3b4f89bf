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
    let growth = tr(
      "a disk only grows, and that of {machine} has {size} GiB",
      ["machine": DisplayText.name(machine.name), "size": NumberText.whole(now)])
    return problems.filter { $0.field != .disk } + [DraftProblem(.disk, growth)]
  }

  /// What Podman did not do, by the machine as it is afterwards; nil when all is so.
  func shortfall(in machine: Machine) -> String? {
    let left = reduced(for: machine)
    let parts = [
      left.size.cpus.map { _ in Self.cpuWords(machine.cpus) },
      left.size.memoryMiB.map { _ in Self.memoryWords(machine.memoryBytes.map { $0 >> 20 }) },
      left.size.diskGiB.map { _ in Self.diskWords(machine.diskBytes.map { $0 >> 30 }) },
      left.isRootful.map { $0 ? tr("it is not rootful") : tr("it is still rootful") },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func cpuWords(_ cpus: Int?) -> String {
    cpus.map { tr("its CPUs are {number}", ["number": NumberText.whole($0)]) } ?? tr("its CPUs are unknown")
  }

  private static func memoryWords(_ memoryMiB: Int?) -> String {
    memoryMiB.map { tr("its memory is {size} MiB", ["size": NumberText.whole($0)]) } ?? tr("its memory is unknown")
  }

  private static func diskWords(_ diskGiB: Int?) -> String {
    diskGiB.map { tr("its disk has {size} GiB", ["size": NumberText.whole($0)]) } ?? tr("its disk has an unknown size")
  }
}
