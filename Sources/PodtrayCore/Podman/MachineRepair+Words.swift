extension MachineRepair {
  /// For a row or a button that leads to it.
  public var label: String {
    switch self {
    case .restart: tr("Restart…")
    case .endVM: tr("End its VM…")
    case .remove: tr("Remove…")
    }
  }

  /// While it is being done.
  public func progress(of machine: String) -> String {
    let name = DisplayText.name(machine)
    return switch self {
    case .restart: tr("Restarting {machine}…", ["machine": name])
    case .endVM: tr("Ending the VM of {machine}…", ["machine": name])
    case .remove: tr("Removing {machine}…", ["machine": name])
    }
  }

  /// Whether something is lost that a person may want back.
  public var losesSomething: Bool { self != .restart }

  public func question(of machine: String) -> RepairQuestion {
    let name = DisplayText.name(machine)
    switch self {
    case .restart:
      return RepairQuestion(
        title: tr("Restart {machine}", ["machine": name]),
        text: tr("Stop {machine} and start it again?", ["machine": name]),
        loss: tr("Containers that run in it end; those with a restart policy come back."), yes: tr("Restart"))
    case .endVM:
      return RepairQuestion(
        title: tr("End the VM of {machine}", ["machine": name]),
        text: tr("End the VM of {machine}?", ["machine": name]),
        loss: tr("Its containers end as if the power failed: what they have not saved is lost."),
        yes: tr("End the VM"))
    case .remove:
      return RepairQuestion(
        title: tr("Remove {machine}", ["machine": name]), text: tr("Remove {machine}?", ["machine": name]),
        loss: tr("Its disk is deleted, with all images, containers and volumes in it, and its two connections."),
        yes: tr("Remove"))
    }
  }
}

/// What a person is asked before a machine is mended or removed.
public struct RepairQuestion: Hashable, Sendable {
  public var title: String
  /// One short sentence.
  public var text: String
  /// What is lost.
  public var loss: String
  /// The button that does it.
  public var yes: String

  public init(title: String, text: String, loss: String, yes: String) {
    self.title = title
    self.text = text
    self.loss = loss
    self.yes = yes
  }
}
