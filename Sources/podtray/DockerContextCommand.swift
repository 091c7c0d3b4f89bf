internal import ArgumentParser
internal import PodtrayCore

struct DockerContextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docker-context", abstract: tr("Make or remove a docker context that follows the active connection."),
    discussion: tr("docker, compose and the plug-ins of IDEs follow it without a variable."),
    subcommands: [Install.self, Remove.self])

  struct Install: ServiceCommand {
    static let configuration = CommandConfiguration(abstract: tr("Make the docker context “podtray”."))

    @Flag(help: .init(tr("Make it docker's current context."))) var use = false
    @Flag(help: .init(tr("Take a context of that name that leads elsewhere."))) var force = false

    func run(_ services: Services) async throws {
      let context = DockerContext(services.environment)
      let (done, isCurrent) = try await context.install(replaces: force)
      switch done {
      case .made: Console.print(tr("The docker context “podtray” follows the active connection."))
      case .changed: Console.print(tr("The docker context “podtray” leads to the active connection now."))
      case .present: Console.print(tr("The docker context “podtray” is there already."))
      }
      try await services.switcher.followActive()
      try await makeCurrent(context, isCurrent)
      for name in context.overruling {
        Console.note(
          tr("{variable} is set in this session, and docker looks at it before its contexts", ["variable": name]))
      }
    }

    /// Docker's default changes for every program of the user: a person is asked, a script is told.
    private func makeCurrent(_ context: DockerContext, _ isCurrent: Bool) async throws {
      if isCurrent { return }
      let wanted = use || (Console.isInteractive && Console.confirm(tr("Make it docker's current context?")))
      guard wanted else {
        return Console.note(tr("it is not docker's current context. “docker context use podtray” makes it so"))
      }
      try await context.makeCurrent()
      Console.print(tr("It is docker's current context."))
    }
  }

  struct Remove: ServiceCommand {
    static let configuration = CommandConfiguration(abstract: tr("Remove the docker context “podtray”."))

    @Flag(help: .init(tr("Also when it leads elsewhere."))) var force = false

    func run(_ services: Services) async throws {
      let (existed, wasCurrent) = try await DockerContext(services.environment).remove(force: force)
      Console.print(
        existed ? tr("The docker context “podtray” is removed.") : tr("There is no docker context “podtray”."))
      if wasCurrent { Console.print(tr("Docker's current context is “default” now.")) }
    }
  }
}
