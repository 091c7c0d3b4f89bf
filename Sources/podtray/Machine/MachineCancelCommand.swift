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
    else { throw CommandFailure(tr("no start or stop of {machine} is under way", ["machine": shown])) }
    let isStart = activity.verb == .start
    Console.printError(
      isStart
        ? tr("Cancelling the start of {machine}…", ["machine": shown])
        : tr("Cancelling the stop of {machine}…", ["machine": shown]))
    await services.machines.cancel(name, activity: activity)
    let (machine, _) = try await services.machine(name)
    if machine.activity == activity { throw Self.stuck(activity, shown) }
    let (done, now) = (Self.done(shown, isStart: isStart), machine.stateSentence)
    // Translators: {done}: “The start of dev is cancelled”; {now}: “dev is stopped”.
    Console.print(tr("{done}; {now}.", ["done": done, "now": now]))
  }

  private static func done(_ machine: String, isStart: Bool) -> String {
    isStart
      ? tr("The start of {machine} is cancelled", ["machine": machine])
      : tr("The stop of {machine} is cancelled", ["machine": machine])
  }

  private static func stuck(_ activity: MachineActivity, _ machine: String) -> CommandFailure {
    let process = "\(activity.processIdentifier)"
    return CommandFailure(
      tr(
        "“{command}” (process {process}) does not end",
        ["command": "podman machine \(activity.verb.word) \(machine)", "process": process]),
      next: tr(
        "“{command}” ends it by force and may leave {machine} half done",
        ["command": "kill -KILL \(process)", "machine": machine]))
  }
}
