internal import ArgumentParser
internal import PodtrayCore

struct UseCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: "Switch the active connection.",
    discussion: """
      Makes NAME Podman's default connection and reads that back. “Local” is the engine of this computer; a Podman \
      connection that is really called Local is “podman:Local”.
      """)

  @Argument(help: "A connection of “podtray connection list”.") var name: String

  func run(_ services: Services) async throws {
    let id = ConnectionID(argument: name)
    try await services.switcher.use(id)
    let state = await services.state()
    guard state.active.id == id else {
      throw CommandFailure("the active connection is \(state.active.id.displayName), not \(id.displayName)")
    }
    Console.print(state.activeSentence)
    if let note = state.activeNote { Console.printError("podtray: \(note).") }
    try await offerStart(state, services)
    if let pinned = services.environment[ConnectionEnvironment.marker], pinned != id.description {
      Console.printError("podtray: this developer prompt stays on \(DisplayText.name(pinned)).")
    }
    if !state.overrides.isEmpty { Console.printError("podtray: \(state.overrideText).") }
  }

  /// A stopped machine behind the new active connection: a person is asked, a script is told.
  private func offerStart(_ state: AppState, _ services: Services) async throws {
    guard let machine = state.machine(of: state.active.id), machine.state == .stopped else { return }
    let shown = DisplayText.name(machine.name)
    guard Console.isInteractive else {
      return Console.printError("podtray: \(shown) is stopped. “podtray machine start \(shown)” starts it.")
    }
    if Console.confirm("\(shown) is stopped. Start it?") {
      try await MachinePower(services).start(machine.name, replacing: false)
    }
  }
}
