internal import ArgumentParser
internal import PodtrayCore

struct MachineCancelCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: tr("End a start or a stop of a machine that is under way."),
    discussion: tr("A machine whose start is cancelled does not run. A guest that is asked to stop goes on stopping."))

  @Argument(help: .init(tr("The machine.")), completion: .machine) var name: String

  func run(_ services: Services) async throws {
    let shown = DisplayText.name(name)
    guard let activity = try await services.machine(name).machine.activity,
      activity.verb == .start || activity.verb == .stop
    else { throw CommandFailure("no start or stop of \(shown) is under way") }
    Console.printError("Cancelling the \(activity.verb.rawValue) of \(shown)…")
    await services.machines.cancel(name, activity: activity)
    let (machine, _) = try await services.machine(name)
    if machine.activity == activity {
      throw CommandFailure(
        "“podman machine \(activity.verb.rawValue) \(shown)” (process \(activity.processIdentifier)) does not end",
        next: "“kill -KILL \(activity.processIdentifier)” ends it by force and may leave \(shown) half done")
    }
    Console.print("The \(activity.verb.rawValue) of \(shown) is cancelled; \(shown) is \(machine.state.rawValue).")
  }
}
