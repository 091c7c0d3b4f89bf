internal import ArgumentParser
internal import PodtrayCore

struct MachineSetCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: tr("Change a machine, and nothing else of it than what is given."),
    discussion: tr(
      "Only a machine that is stopped can be changed; --restart stops one that runs and starts it "
        + "again. A disk only grows. The active connection follows when other users' containers are " + "served."))

  @Argument(help: .init(tr("The machine.")), completion: .machine) var name: String
  @OptionGroup var options: MachineSizeOptions
  @Flag(inversion: .prefixedNo, help: .init(tr("Serve root's containers, or those of the user in the guest.")))
  var rootful: Bool?
  @Flag(help: .init(tr("Stop it for that, and start it again."))) var restart = false

  func validate() throws {
    if change.isEmpty {
      throw ValidationError(tr("Nothing to change. --cpus, --memory, --disk-size and --[no-]rootful do."))
    }
  }

  func run(_ services: Services) async throws {
    do {
      try await set(services, restarts: restart)
    } catch EditRefusal.running(_) where Console.isInteractive {
      Console.printError(
        tr(
          "{machine} runs. Containers that run in it end; those with a restart policy come back.", ["machine": shown]))
      let question = tr("Stop {machine}, change it and start it again?", ["machine": shown])
      guard Console.confirm(question, isYesDefault: false) else { throw CommandFailure(tr("nothing was changed")) }
      try await set(services, restarts: true)
    }
  }

  private var change: MachineChange { MachineChange(size: options.size, isRootful: rootful) }
  private var shown: String { DisplayText.name(name) }

  private func set(_ services: Services, restarts: Bool) async throws {
    let (machine, _) = try await services.machine(name)
    let podman = try await services.client.info().version
    let problems = change.problems(of: machine, limits: .read(services.environment), podman: podman)
    Console.tell(problems.filter(\.isWarning).map(\.message))
    let shown = shown
    let sentence = try await services.machineEditor.set(name, change, restarts: restarts) { stage in
      Console.printError(stage.progress(of: shown))
    }
    Console.print(Sentences.ended(sentence))
  }
}

extension MachineEditor.Stage {
  func progress(of machine: String) -> String {
    switch self {
    case .stopping: tr("Stopping {machine}…", ["machine": machine])
    case .changing: tr("Changing {machine}…", ["machine": machine])
    case .starting: tr("Starting {machine}…", ["machine": machine])
    }
  }
}
