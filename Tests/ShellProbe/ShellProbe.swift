internal import PodtrayCore

/// `podtray shell` with a connection that is made up: what it sets names no engine.
@main struct ShellProbe {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 5, arguments[1] == ShellCommand.name, arguments[2] == ShellCommand.reportOption else {
      fatalError("usage: shell-probe shell --report PATH (NAME | --hex DIGITS)")
    }
    let connection =
      arguments[4] == ShellCommand.hexOption
      ? ShellCommand.connection(hex: arguments[5]) : ConnectionID(argument: arguments[4])
    let reporter = PromptReporter(path: arguments[3])
    do {
      let environment = ConnectionEnvironment(
        connection: connection ?? .local, variables: [.init("DOCKER_HOST", "unix:///pinned.sock")])
      let failure = try ShellSession(environment, host: .current).run(reportingTo: reporter)
      fatalError("\(failure)")
    } catch {
      reporter.failed("\(error)")
    }
  }
}
