internal import ArgumentParser
internal import PodtrayCore

struct MachineResetCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: tr("Remove every machine, and all that Podman keeps for machines."),
    discussion: tr("Needs Podman 5. Podman's default connection stays what it was, unless that was of a machine."))

  @Flag(help: .init(tr("Do not ask."))) var yes = false

  func run(_ services: Services) async throws {
    let reset = MachineReset(client: services.client)
    let losses = try await reset.losses()
    if !yes { try MachineReset.question(losses).ask(command: "podtray machine reset --yes") }
    Console.print(Sentences.ended(try await reset.reset()))
  }
}
