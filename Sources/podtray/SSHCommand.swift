internal import ArgumentParser
internal import PodtrayCore

struct SSHCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "ssh", abstract: "Open a shell in a machine, or run a command there.")

  @Argument(help: "The machine.") var machine: String
  @Argument(parsing: .captureForPassthrough, help: "The command; the machine's login shell without one.")
  var command: [String] = []

  func run(_ services: Services) async throws {
    let arguments = command.first == "--" ? Array(command.dropFirst()) : command
    let invocation = try await services.client.machineShell(machine, arguments)
    throw CommandFailure(invocation.replaceProcess(changes: services.environment.scrubbing))
  }
}
