internal import ArgumentParser
internal import PodtrayCore

/// A command that does one thing to one container, and then says how it is.
protocol ContainerVerbCommand: ServiceCommand {
  static var verb: ContainerVerb { get }
  var container: String { get }
  var options: ContainerOptions { get }
}

extension ContainerVerbCommand {
  func run(_ services: Services) async throws {
    try await ContainerWork(options.engine(services)).perform(Self.verb, on: container)
  }
}

enum ContainerPower {
  struct Start: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "Start a container.")
    static let verb = ContainerVerb.start
    @Argument(help: "A name or an id.") var container: String
    @OptionGroup var options: ContainerOptions
  }

  struct Stop: ContainerVerbCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stop a container.", discussion: "One that does not end by itself is killed.")
    static let verb = ContainerVerb.stop
    @Argument(help: "A name or an id.") var container: String
    @OptionGroup var options: ContainerOptions
  }

  struct Restart: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "Stop a container and start it again.")
    static let verb = ContainerVerb.restart
    @Argument(help: "A name or an id.") var container: String
    @OptionGroup var options: ContainerOptions
  }

  struct Pause: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "Let a container wait, as it is.")
    static let verb = ContainerVerb.pause
    @Argument(help: "A name or an id.") var container: String
    @OptionGroup var options: ContainerOptions
  }

  struct Unpause: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "Let a container that waits go on.")
    static let verb = ContainerVerb.unpause
    @Argument(help: "A name or an id.") var container: String
    @OptionGroup var options: ContainerOptions
  }

  struct Kill: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "End a container at once.")
    static let verb = ContainerVerb.kill
    @Argument(help: "A name or an id.") var container: String
    @OptionGroup var options: ContainerOptions
  }
}
