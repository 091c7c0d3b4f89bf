internal import ArgumentParser
internal import PodtrayCore

/// One container.
struct ContainerTarget: ParsableArguments {
  @Argument(help: "A name or an id.", completion: .container) var container: String
  @OptionGroup var options: ContainerOptions
}

/// A command that does one thing to one container, and then says how it is.
protocol ContainerVerbCommand: ServiceCommand {
  static var verb: ContainerVerb { get }
  var target: ContainerTarget { get }
}

extension ContainerVerbCommand {
  func run(_ services: Services) async throws {
    try await ContainerWork(target.options.engine(services)).perform(Self.verb, on: target.container)
  }
}

enum ContainerPower {
  struct Start: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "Start a container.")
    static let verb = ContainerVerb.start
    @OptionGroup var target: ContainerTarget
  }

  struct Stop: ContainerVerbCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stop a container.", discussion: "One that does not end by itself is killed.")
    static let verb = ContainerVerb.stop
    @OptionGroup var target: ContainerTarget
  }

  struct Restart: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "Stop a container and start it again.")
    static let verb = ContainerVerb.restart
    @OptionGroup var target: ContainerTarget
  }

  struct Pause: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "Let a container wait, as it is.")
    static let verb = ContainerVerb.pause
    @OptionGroup var target: ContainerTarget
  }

  struct Unpause: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "Let a container that waits go on.")
    static let verb = ContainerVerb.unpause
    @OptionGroup var target: ContainerTarget
  }

  struct Kill: ContainerVerbCommand {
    static let configuration = CommandConfiguration(abstract: "End a container at once.")
    static let verb = ContainerVerb.kill
    @OptionGroup var target: ContainerTarget
  }
}
