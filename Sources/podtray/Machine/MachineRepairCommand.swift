internal import ArgumentParser
internal import PodtrayCore

struct MachineRepairCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Mend a machine that is stuck, unreachable or half made.",
    discussion: "Finds what is wrong and does what mends it. Exits with 0 only when that has proved to help.")

  @Argument(help: "The machine.") var name: String
  @Flag(help: "Do not ask before something is lost.") var yes = false

  func run(_ services: Services) async throws {
    let (machine, _) = try await services.machine(name)
    let shown = DisplayText.name(name)
    if machine.state == .stopping { Console.printError("Waiting for the VM of \(shown) to end by itself…") }
    guard let problem = await services.repairer.problem(of: machine) else {
      return Console.print("\(shown) has no problem that Podtray sees.")
    }
    let repair = try await repair(of: problem, machine, services)
    Console.printError("podtray: \(problem.sentence(of: name, podman: nil)).")
    if repair.losesSomething && !yes {
      try repair.question(of: name).ask(command: "podtray machine repair --yes \(shown)")
    }
    Console.printError("\(repair.progress) \(shown)…")
    Console.print(try await services.repairer.repair(name, repair, activity: machine.activity).sentence())
  }

  private func repair(
    of problem: MachineProblem, _ machine: Machine, _ services: Services
  ) async throws -> MachineRepair {
    let podman = try await services.client.info().version
    if let repair = problem.repair(podman: podman) { return repair }
    throw CommandFailure(
      problem.sentence(of: name, podman: podman),
      next: problem.advice(of: name, podman: podman, file: machine.configPath))
  }
}

extension RepairEnd {
  /// What is so now.
  /// - Throws: ``CommandFailure`` when that is not what was wanted.
  func sentence() throws -> String {
    switch result {
    case .success(let sentence): sentence + "."
    case .failure(let failure):
      throw CommandFailure(failure.message, next: failure.logPath.map { "Its output is in \($0)" })
    }
  }
}

extension RepairQuestion {
  /// Returns when the answer is yes. A script has to say so beforehand.
  func ask(command: String) throws {
    guard Console.isInteractive else {
      throw CommandFailure("this needs a yes. \(loss)", next: "“\(command)” does it without asking")
    }
    Console.printError(loss)
    if !Console.confirm(text, isYesDefault: false) { throw CommandFailure("nothing was changed") }
  }
}
