/// What a VM gets of this computer. What is nil is left as it is.
public struct MachineSize: Equatable, Sendable {
  public var cpus: Int?
  public var memoryMiB: Int?
  public var diskGiB: Int?

  public init(cpus: Int? = nil, memoryMiB: Int? = nil, diskGiB: Int? = nil) {
    self.cpus = cpus
    self.memoryMiB = memoryMiB
    self.diskGiB = diskGiB
  }

  func problems(_ limits: HostLimits, _ podman: PodmanVersion) -> [DraftProblem] {
    [
      cpus.flatMap { cpuProblem($0, limits, podman) }, memoryMiB.flatMap { memoryProblem($0, limits) },
      diskGiB.flatMap { diskProblem($0, limits) },
    ].compactMap(\.self)
  }

  private func cpuProblem(_ cpus: Int, _ limits: HostLimits, _ podman: PodmanVersion) -> DraftProblem? {
    if cpus < 1 { return DraftProblem(.cpus, tr("a machine needs at least one CPU")) }
    if cpus <= limits.cpus { return nil }
    // Podman 6 refuses it; before, the guest's CPUs take turns.
    return DraftProblem(
      .cpus,
      trn(
        "{count} CPU is more than the {limit} of this computer",
        "{count} CPUs are more than the {limit} of this computer", cpus, ["limit": NumberText.whole(limits.cpus)]),
      isWarning: !podman.isAtLeast(6, 0))
  }

  private func memoryProblem(_ memory: Int, _ limits: HostLimits) -> DraftProblem? {
    if memory < 1 { return DraftProblem(.memory, tr("a machine needs memory")) }
    if memory <= limits.memoryMiB { return nil }
    return DraftProblem(
      .memory,
      tr(
        "{size} MiB are more than the {limit} MiB of this computer",
        ["size": NumberText.whole(memory), "limit": NumberText.whole(limits.memoryMiB)]))
  }

  /// The disk takes only the place of what was ever written to it.
  private func diskProblem(_ disk: Int, _ limits: HostLimits) -> DraftProblem? {
    if disk < 1 { return DraftProblem(.disk, tr("a disk of {size} GiB is none", ["size": NumberText.whole(disk)])) }
    guard let free = limits.freeDiskGiB, disk > free else { return nil }
    return DraftProblem(
      .disk,
      tr(
        "a disk of {size} GiB may grow beyond the {limit} GiB that are free on this computer",
        ["size": NumberText.whole(disk), "limit": NumberText.whole(free)]), isWarning: true)
  }
}
