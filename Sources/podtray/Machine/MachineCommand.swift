internal import ArgumentParser
internal import Glibc
internal import PodtrayCore

struct MachineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "machine",
    abstract: tr("List, start, stop, make, change and mend machines, the VMs of “podman machine”."),
    subcommands: [
      List.self, Start.self, Stop.self, Restart.self, MachineCancelCommand.self, MachineRepairCommand.self,
      MachineCreateCommand.self, MachineSetCommand.self, MachineDiskCommand.self, MachineRemoveCommand.self,
      MachineResetCommand.self, SSHCommand.self,
    ], defaultSubcommand: List.self)
}

extension MachineCommand {
  struct List: ServiceCommand {
    static let configuration = CommandConfiguration(abstract: tr("List the machines and their states."))

    @Flag(help: .init(tr("Print JSON."))) var json = false

    func run(_ services: Services) async throws {
      let state = await services.state(probing: true)
      if let error = state.machinesError { throw CommandFailure(error) }
      if geteuid() == 0 { throw CommandFailure(PodmanError.machinesAsRoot) }
      if json { return Console.print(try Output.json(state.machines.map(StatusReport.MachineEntry.init))) }
      if state.machines.isEmpty { return Console.print(tr("No machines. “podtray machine create NAME” makes one.")) }
      Console.print(Output.columns(state.machines.map(\.columns)))
    }
  }

  struct Start: ServiceCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Start a machine."),
      discussion: tr("The start goes on when this command is interrupted. Only one machine runs at a time."))

    @Argument(help: .init(tr("The machine.")), completion: .machine) var name: String
    @Flag(help: .init(tr("Stop the machine that runs now, if there is one."))) var yes = false
    @Option(help: .hidden) var after: Int32?

    /// Longer than a stop may take.
    private static let patience = Duration.seconds(300)

    func run(_ services: Services) async throws {
      if let after { _ = await ProcessHandle(pid: after)?.hasEnded(within: Self.patience) }
      try await MachinePower(services).start(name, replacing: yes)
    }
  }

  struct Stop: ServiceCommand {
    static let configuration = CommandConfiguration(abstract: tr("Stop a machine."))

    @Argument(help: .init(tr("The machine.")), completion: .machine) var name: String

    func run(_ services: Services) async throws {
      try await MachinePower(services).stop(name)
    }
  }

  struct Restart: ServiceCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Stop a machine and start it again."), discussion: tr("A machine that is stopped is started."))

    @Argument(help: .init(tr("The machine.")), completion: .machine) var name: String
    @Flag(help: .init(tr("Stop another machine that runs now, if there is one."))) var yes = false

    func run(_ services: Services) async throws {
      try await MachinePower(services).restart(name, replacing: yes)
    }
  }
}

extension Machine {
  fileprivate var columns: [String] {
    var columns = [DisplayText.name(name), state.word, isRootful.map { $0 ? tr("rootful") : tr("rootless") } ?? ""]
    columns.append(cpus.map { trn("{count} CPU", "{count} CPUs", $0) } ?? "")
    columns.append(memoryBytes.map { NumberText.whole($0 >> 20) + " MiB" } ?? "")
    columns.append(diskBytes.map { NumberText.whole($0 >> 30) + " GiB" } ?? "")
    if let problem { columns.append(problem.code) }
    return columns
  }
}
