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
    return .refused(command: command.name, exitCode: output.exitCode, message: ConnectionURI.redacted(saying(line)))
  }

  /// What a line of Podman's log says, `time="…" level=error msg="…"`; any other line is what it is.
  private static func saying(_ line: Substring) -> String {
    guard line.hasPrefix("time=\""), line.hasSuffix("\""), let start = line.firstRange(of: " msg=\"")?.upperBound,
      start < line.endIndex
    else { return String(line) }
    return String(line[start...].dropLast()).replacing("\\\"", with: "\"")
  }
}

extension PodmanError {
  /// One line: what failed, why.
  public var message: String {
    switch self {
    case .notInstalled: tr("Podman is not installed")
    case .tooOld(let version):
      tr(
        "Podman {version} is too old; {oldest} or newer is needed",
        ["version": version.text, "oldest": PodmanVersion.oldestSupported.text])
    case .unknownVersion: tr("podman does not print a version; is it really Podman?")
    case .notStarted(let reason): tr("podman could not be started: {reason}", ["reason": reason])
    case .notResponding(let command, let after):
      tr("“{command}” did not answer within {seconds} s", ["command": command, "seconds": after.secondsText])
    case .badOutput(let command): tr("“{command}” printed something that is not its JSON", ["command": command])
    case .refused(let command, let exitCode, ""):
      tr("“{command}” failed with exit code {code}", ["command": command, "code": "\(exitCode)"])
    case .refused(_, _, let message): DisplayText.line(message)
    case .wouldHarmMachines(let version, let machines):
      tr(
        "Podman {version} would damage machines made by Podman 5 ({machines})",
        ["version": version.text, "machines": machines.map { DisplayText.name($0) }.joined(separator: ", ")])
    case .machinesAsRoot: tr("Podman runs no machines for root")
    case .unknownMachine(let name): tr("there is no machine “{machine}”", ["machine": DisplayText.name(name)])
    case .notRunning(let name): tr("{machine} is not running", ["machine": DisplayText.name(name)])
    }
  }
}

extension Duration {
  /// Whole seconds, as a number for people.
  var secondsText: String { NumberText.whole(Int(components.seconds)) }
}
