internal import PodtrayCore

/// `podtray shell` with a connection that is made up: what it sets names no engine.
@main struct ShellProbe {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 5, arguments[1] == "shell", arguments[2] == TerminalCommand.reportOption else {
      fatalError("usage: shell-probe shell --report PATH (NAME | --hex DIGITS)")
    }
    let isHex = arguments[4] == TerminalCommand.hexOption
    let name = isHex ? TerminalCommand.operand(hex: arguments[5]) : arguments[4]
    let reporter = PromptReporter(path: arguments[3])
    do {
      let environment = ConnectionEnvironment(
        connection: ConnectionID(argument: name ?? ""), variables: [.init("DOCKER_HOST", "unix:///pinned.sock")])
      let failure = try ShellSession(environment, host: .current).run(reportingTo: reporter)
      fatalError("\(failure)")
    } catch {
      reporter.failed(ErrorText.of(error))
    }
  }
}
