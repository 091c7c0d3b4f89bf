internal import ArgumentParser
internal import PodtrayCore

struct ContainerRemoveCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: tr("Remove a container."),
    discussion: tr("What it has written outside of volumes is lost."))

  @Argument(help: .init(tr("A name or an id.")), completion: .container) var container: String
  @Flag(help: .init(tr("Also one that runs: it is killed."))) var force = false
  @OptionGroup var options: ContainerOptions

  func run(_ services: Services) async throws {
    let force = force
    try await ContainerWork(options.engine(services)).perform(.remove, on: container) { container in
      guard container.state.isAlive, !force else { return }
      throw CommandFailure(container.stateSentence, next: tr("“--force” kills it first"))
    }
  }
}
