internal import ArgumentParser
internal import PodtrayCore

/// What a VM gets of this computer.
struct MachineSizeOptions: ParsableArguments {
  @Option(help: .init(tr("How many CPUs."))) var cpus: Int?
  @Option(help: .init(tr("How much memory, in MiB."))) var memory: Int?
  @Option(help: .init(tr("How large its disk may grow, in GiB."))) var diskSize: Int?

  var size: MachineSize { MachineSize(cpus: cpus, memoryMiB: memory, diskGiB: diskSize) }
}
