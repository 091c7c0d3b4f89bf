internal import PodtrayCore
internal import PodtrayGTK

extension Question {
  /// The words for a decision.
  init(_ decision: Decision) {
    switch decision {
    case .start(let machine, let other): self = .swap(DisplayText.name(machine), DisplayText.name(other))
    case .startForConnection(let machine): self = .start(DisplayText.name(machine))
    case .repair(let machine, let repair): self.init(repair.question(of: machine))
    case .removeContainer(_, let name, let isRunning):
      self = .remove(container: DisplayText.name(name), isRunning: isRunning)
    }
  }

  init(_ question: RepairQuestion) {
    self.init(title: question.title, text: question.text, detail: question.loss, yes: question.yes)
  }

  private static func swap(_ machine: String, _ other: String) -> Question {
    Question(
      title: tr("Start {machine}", ["machine": machine]),
      text: tr("Stop {other} and start {machine}?", ["machine": machine, "other": other]),
      detail: tr("Only one machine runs at a time. Containers that run in {other} end.", ["other": other]),
      yes: tr("Stop {machine}", ["machine": other]))
  }

  private static func start(_ machine: String) -> Question {
    Question(
      title: tr("Start {machine}", ["machine": machine]), text: tr("Start {machine}?", ["machine": machine]),
      detail: tr("The active connection leads to {machine}, which is stopped.", ["machine": machine]),
      yes: tr("Start"), no: tr("Not now"), isYesDefault: true)
  }

  private static func remove(container name: String, isRunning: Bool) -> Question {
    let loss = tr("What it has written outside of volumes is lost.")
    return Question(
      title: tr("Remove {container}", ["container": name]),
      text: tr("Remove the container {container}?", ["container": name]),
      detail: isRunning ? tr("It runs, and will be killed.") + " " + loss : loss, yes: tr("Remove"))
  }
}

/// What a person is asked before other users' containers are served.
extension Question {
  static func rootful(_ machine: Machine) -> Question {
    let name = DisplayText.name(machine.name)
    let detail = tr("Its API socket serves root's containers then, not the user's. No container is lost.")
    return Question(
      title: tr("Make {machine} rootful", ["machine": name]), text: tr("Make {machine} rootful?", ["machine": name]),
      detail: machine.runs ? detail + " " + restart : detail, yes: tr("Make rootful"))
  }

  static func rootless(_ machine: Machine) -> Question {
    let name = DisplayText.name(machine.name)
    let detail = tr("Its API socket serves the user's containers then, not root's. No container is lost.")
    return Question(
      title: tr("Make {machine} rootless", ["machine": name]), text: tr("Make {machine} rootless?", ["machine": name]),
      detail: machine.runs ? detail + " " + restart : detail, yes: tr("Make rootless"))
  }

  private static var restart: String {
    tr(
      "It is stopped for that and started again: containers that run in it end; those with a restart policy come "
        + "back.")
  }
}
