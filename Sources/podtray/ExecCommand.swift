internal import ArgumentParser
internal import PodtrayCore

struct ExecCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec", abstract: tr("Run one command with podman and docker pointed at a connection."),
    usage: "podtray exec [<name>] -- <command> …",
    discussion: tr("Exits with the command's own exit code, and with 127 when there is no such command."))

  @Argument(help: .init(tr("A connection; the active one without it.")), completion: .connection) var name: String?
  @Argument(parsing: .postTerminator, help: .init(tr("The command and its arguments."))) var command: [String] = []

  func validate() throws {
    if command.isEmpty { throw ValidationError(tr("Missing command. Write it behind “--”.")) }
  }

  func run(_ services: Services) async throws {
    let target = try await services.resolver.resolve(name.map(ConnectionID.init(argument:)))
    if let machine = target.machine, machine.state == .stopped { throw PodmanError.notRunning(machine.name) }
    guard let executable = ExecutableSearch.find(command[0], path: services.environment["PATH"]) else {
      Console.note(tr("there is no command “{command}” in PATH", ["command": DisplayText.name(command[0])]))
      throw ExitCode(127)
    }
    try target.environment.validate()
    if Console.isInteractive { Console.warn(target) }
    let note = await PromptForward(services.environment).bring(target.environment, isAttended: Console.isInteractive)
    if let note { Console.note(note) }
    let invocation = Invocation(executable: executable, arguments: Array(command.dropFirst()))
    throw CommandFailure(invocation.replaceProcess(changes: target.environment.changes))
  }
}
