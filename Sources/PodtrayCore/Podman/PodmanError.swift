/// Why Podman could not be asked, or what it refused.
public enum PodmanError: Error, Equatable, Sendable {
  /// With the command that installs it, where the distribution is known.
  case notInstalled(install: String?)
  /// Older than ``PodmanVersion/oldestSupported``.
  case tooOld(PodmanVersion)
  /// The program called podman does not say which version it is.
  case unknownVersion
  case notStarted(reason: String)
  case notResponding(command: String, after: Duration)
  case badOutput(of: String)
  /// Podman ended with an error; the message is its own.
  case refused(command: String, exitCode: Int32, message: String)
  /// Podman before 5 rewrites and destroys the configuration of machines made by Podman 5, merely by listing them.
  case wouldHarmMachines(PodmanVersion, machines: [String])
  /// Machines belong to a user: since 4.2 Podman refuses machine commands to root.
  case machinesAsRoot
  case unknownMachine(String)
  case notRunning(String)

  /// Podman's last `Error:` line, else the last line of its standard error; warnings may stand before and after it.
  static func refused(_ command: PodmanCommand, _ output: ProcessOutput) -> PodmanError {
    let lines = output.standardError.split(whereSeparator: \.isNewline)
    let line = lines.last { $0.hasPrefix("Error: ") }?.dropFirst("Error: ".count) ?? lines.last ?? ""
    return .refused(command: command.name, exitCode: output.exitCode, message: ConnectionURI.redacted(String(line)))
  }
}

extension PodmanError {
  /// One line: what failed, why.
  public var message: String {
    switch self {
    case .notInstalled:
      "Podman is not installed"
    case .tooOld(let version):
      "Podman \(version.text) is too old; \(PodmanVersion.oldestSupported.text) or newer is needed"
    case .unknownVersion:
      "podman does not print a version; is it really Podman?"
    case .notStarted(let reason):
      "podman could not be started: \(reason)"
    case .notResponding(let command, let after):
      "“\(command)” did not answer within \(after.components.seconds) s"
    case .badOutput(let command):
      "“\(command)” printed something that is not its JSON"
    case .refused(let command, let exitCode, let message):
      message.isEmpty ? "“\(command)” failed with exit code \(exitCode)" : DisplayText.line(message)
    case .wouldHarmMachines(let version, let machines):
      "Podman \(version.text) would damage machines made by Podman 5 (\(machines.map { DisplayText.name($0) }.joined(separator: ", ")))"
    case .machinesAsRoot:
      "Podman runs no machines for root"
    case .unknownMachine(let name):
      "there is no machine “\(DisplayText.name(name))”"
    case .notRunning(let name):
      "\(DisplayText.name(name)) is not running"
    }
  }
}
