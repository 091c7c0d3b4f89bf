internal import ArgumentParser
internal import PodtrayCore

struct Podtray: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "podtray",
    abstract: tr("Podman in the system tray: machines, the active connection, and shells that are ready for it."),
    discussion: tr("Without a subcommand, podtray starts the tray."),
    version: podtrayVersion,
    subcommands: [
      TrayCommand.self, StatusCommand.self, MachineCommand.self, ConnectionCommand.self, UseCommand.self,
      EnvCommand.self, ShellInitCommand.self, ShellCommand.self, PromptCommand.self, ExecCommand.self, SSHCommand.self,
      MenuCommand.self, ContainerCommand.self, PortsCommand.self, DockerContextCommand.self, SettingsCommand.self,
      RegistriesCommand.self, AutostartCommand.self, DoctorCommand.self, QuitCommand.self,
      ForwardCommand.self,
    ],
    defaultSubcommand: TrayCommand.self)
}

/// A subcommand that runs on our own executors.
protocol ServiceCommand: ParsableCommand, Sendable {
  func run(_ services: Services) async throws
}

extension ServiceCommand {
  func run() throws { preconditionFailure("started by Main") }
}
