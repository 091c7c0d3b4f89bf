internal import ArgumentParser
internal import PodtrayCore

struct SSHCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "ssh", abstract: tr("Open a shell in a machine, or run a command there."))

  @Argument(help: .init(tr("The machine.")), completion: .machine) var machine: String?
  @Argument(parsing: .postTerminator, help: .init(tr("The command, behind “--”; a shell without one."))) var command:
    [String] = []

  @Option(help: .hidden) var report: String?
  @Option(help: .hidden) var hex: String?

  func validate() throws {
    if machine == nil && hex == nil { throw ValidationError(tr("Missing the name of a machine.")) }
  }

  func run(_ services: Services) async throws {
    let reporter = PromptReporter(path: report ?? "")
    do {
      let invocation = try await services.client.machineShell(
        try hex.map(Operand.init(hex:))?.text ?? machine ?? "", command)
      reporter.becoming()
      throw CommandFailure(invocation.replaceProcess(changes: services.environment.scrubbing))
    } catch {
      reporter.failed((error as? CommandFailure)?.what ?? ErrorText.of(error))
      throw error
    }
  }
}
