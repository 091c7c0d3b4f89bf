internal import ArgumentParser
internal import PodtrayCore

struct UseCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: tr("Switch the active connection."),
    discussion: tr(
      "Makes NAME Podman's default connection and reads that back. “Local” is the engine of this "
        + "computer; a Podman connection that is really called Local is “podman:Local”.\n"
        + "\ndocker, compose and IDEs follow through the socket in "
        + "DOCKER_HOST=unix://$XDG_RUNTIME_DIR/podtray/active.sock, open shells with the hook of "
        + "“podtray shell-init”. What needs a forward follows while Podtray runs."))

  /// Longer than a host that answers at all takes.
  private static let patience = Duration.seconds(5)

  @Argument(help: .init(tr("A connection of “podtray connection list”.")), completion: .connection) var name: String

  func run(_ services: Services) async throws {
    let id = ConnectionID(argument: name)
    let following = try await services.switcher.use(id)
    let state = await services.state()
    guard state.active.id == id else {
      throw CommandFailure(
        tr(
          "the active connection is {active}, not {connection}",
          ["active": state.active.id.displayName, "connection": id.displayName]))
    }
    Console.print(state.activeSentence)
    let isStopped = state.machine(of: id)?.state == .stopped
    if let forward = following.forward, !isStopped { try await wait(for: forward, of: id, services) }
    if let note = state.activeNote { Console.note(note) }
    try await offerStart(state, services)
    if let pinned = services.environment[ConnectionEnvironment.marker], pinned != id.description {
      Console.note(tr("this developer prompt stays on {connection}", ["connection": DisplayText.name(pinned)]))
    }
    if !state.overrides.isEmpty { Console.note(state.overrideText) }
  }

  /// The tray makes the forward that docker needs: what comes after this command finds it. Without a tray nobody does.
  private func wait(for forward: Forward, of id: ConnectionID, _ services: Services) async throws {
    let places = try ActivePlaces(services.environment)
    guard try places.isTrayRunning() else { return Console.note(Self.limits(of: forward)) }
    if try await ForwardArrival(places).wait(for: forward, within: Self.patience) { return }
    let command = "podtray connection test \(id.operand)"
    Console.note(
      tr("no engine answers there yet. “{command}” says how far the way leads", ["command": command]))
  }

  private static func limits(of forward: Forward) -> String {
    guard forward.leadsPodman else {
      return tr(
        "podman follows now, in open shells at their next prompt. docker, compose and IDEs follow only "
          + "while Podtray runs: “podtray” starts it")
    }
    return tr(
      "podman follows now, in open shells at their next prompt, by its own ssh, which knows no jump host. "
        + "docker, compose and IDEs follow only while Podtray runs: “podtray” starts it")
  }

  /// A stopped machine behind the new active connection: a person is asked, a script is told.
  private func offerStart(_ state: AppState, _ services: Services) async throws {
    guard let machine = state.machine(of: state.active.id), machine.state == .stopped else { return }
    let shown = DisplayText.name(machine.name)
    guard Console.isInteractive else {
      return Console.note(
        tr("{machine} is stopped. “podtray machine start {machine}” starts it", ["machine": shown]))
    }
    if Console.confirm(tr("{machine} is stopped. Start it?", ["machine": shown])) {
      try await MachinePower(services).start(machine.name, replacing: false)
    }
  }
}
