internal import ArgumentParser
internal import PodtrayCore

struct MachineRemoveCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: "Remove a machine with its disk.",
    discussion: "The machine must be stopped. Podman's default connection stays what it was.")

  @Argument(help: "The machine.", completion: .machine) var name: String
  @Flag(help: "Do not ask.") var yes = false

  func run(_ services: Services) async throws {
    let (machine, _) = try await services.machine(name)
    if !yes {
      try MachineRepair.remove.question(of: name).ask(
        command: "podtray machine rm --yes \(DisplayText.name(name))")
    }
    Console.print(try await services.removal.remove(name, activity: machine.activity).sentence())
  }
}
