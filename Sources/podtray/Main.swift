internal import ArgumentParser
internal import PodtrayCore

/// A synchronous entry: the executors must be ours before anything touches Swift concurrency, and GTK must be entered
/// on the main thread.
@main enum Main {
  static func main() {
    Language.begin(catalogues: DataDirectory.catalogues)
    do {
      try refuseUnknownCommand()
      try run(try Podtray.parseAsRoot())
    } catch {
      exit(reporting: error)
    }
  }

  /// The parser would take any word for an argument of the tray.
  private static func refuseUnknownCommand() throws {
    let known = Podtray.configuration.subcommands.map { $0.configuration.commandName } + ["help"]
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), !known.contains(word) else {
      return
    }
    throw ValidationError(tr("There is no command “{command}”.", ["command": DisplayText.name(word)]))
  }

  private static func run(_ command: any ParsableCommand) throws {
    guard let command = command as? any ServiceCommand else {
      var command = command
      return try command.run()
    }
    let services = Services()
    runCommand(interrupted: { await services.stop() }) {
      do {
        try await command.run(services)
        Console.exit(0)
      } catch {
        exit(reporting: error)
      }
    }
  }

  /// 0 for help and version, 1 for what failed, 2 for what was typed wrong; a child's own code passes through.
  private static func exit(reporting error: any Error) -> Never {
    if let failure = error as? CommandFailure { failure.report() }
    if error is any ExplainedError { CommandFailure(error).report() }
    if let code = error as? ExitCode { Console.exit(code.rawValue) }
    let message = Podtray.fullMessage(for: error)
    if Podtray.exitCode(for: error).isSuccess {
      Console.print(message)
      Console.exit(0)
    }
    // The parser begins with a word of its own, and quotes what was typed.
    Console.printError(
      "podtray: "
        + ConnectionURI.redacted(message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message))
    Console.exit(2)
  }
}
