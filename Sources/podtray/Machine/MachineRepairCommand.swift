internal import ArgumentParser
internal import PodtrayCore

struct MachineRepairCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: tr("Mend a machine that is stuck, unreachable or half made."),
    discussion: tr("Finds what is wrong and does what mends it. Exits with 0 only when that has proved to help."))

  @Argument(help: .init(tr("The machine.")), completion: .machine) var name: String
  @Flag(help: .init(tr("Do not ask before something is lost."))) var yes = false
  @Flag(name: .customLong("end-vm"), help: .init(tr("End its VM, whatever is wrong, as if the power failed.")))
  var endVM = false

  func run(_ services: Services) async throws {
    let (machine, _) = try await services.machine(name)
    guard let repair = try await endVM ? forcedEnd(of: machine) : repair(for: machine, services) else { return }
    if repair.losesSomething && !yes {
      let flags = endVM ? "--yes --end-vm" : "--yes"
      try repair.question(of: name).ask(command: "podtray machine repair \(flags) \(shown)")
    }
    Console.printError(repair.progress(of: name))
    Console.print(try await services.repairer.repair(name, repair, activity: machine.activity).sentence())
  }

  private var shown: String { DisplayText.name(name) }

  private func forcedEnd(of machine: Machine) -> MachineRepair? {
    if machine.hasVM { return .endVM }
    Console.print(tr("{machine} has no VM that runs.", ["machine": shown]))
    return nil
  }

  /// Says what is wrong. Nil when nothing is.
  private func repair(for machine: Machine, _ services: Services) async throws -> MachineRepair? {
    if machine.state == .stopping {
      Console.printError(tr("Waiting for the VM of {machine} to end by itself…", ["machine": shown]))
    }
    guard let problem = await services.repairer.problem(of: machine) else {
      Console.print(tr("{machine} has no problem that Podtray sees.", ["machine": shown]))
      return nil
    }
    let podman = try await services.client.info().version
    let sentence = problem.sentence(of: name, podman: podman)
    guard let repair = problem.repair(podman: podman) else {
      throw CommandFailure(sentence, next: problem.advice(of: name, podman: podman, file: machine.configPath))
    }
    Console.note(sentence)
    return repair
  }
}

extension RepairEnd {
  /// What is so now.
  /// - Throws: ``CommandFailure`` when that is not what was wanted.
  func sentence() throws -> String {
    switch result {
    case .success(let sentence): Sentences.ended(sentence)
    case .failure(let failure):
      throw CommandFailure(failure.message, next: failure.logPath.map(CommandFailure.outputPlace))
    }
  }
}

extension RepairQuestion {
  /// Returns when the answer is yes. A script has to say so beforehand.
  func ask(command: String) throws {
    guard Console.isInteractive else {
      throw CommandFailure(
        // Translators: {loss} is a sentence that says what is lost, with its full stop.
        tr("this needs a yes. {loss}", ["loss": loss]),
        next: tr("“{command}” does it without asking", ["command": command]))
    }
    Console.printError(loss)
    if !Console.confirm(text, isYesDefault: false) { throw CommandFailure(tr("nothing was changed")) }
  }
}
