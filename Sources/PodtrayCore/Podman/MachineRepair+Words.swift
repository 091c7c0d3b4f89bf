extension MachineRepair {
  /// For a row or a button that leads to it.
  public var label: String {
    switch self {
    case .restart: "Restart…"
    case .endVM: "End its VM…"
    case .remove: "Remove…"
    }
  }

  /// While it is being done.
  public var progress: String {
    switch self {
    case .restart: "Restarting"
    case .endVM: "Ending the VM of"
    case .remove: "Removing"
    }
  }

  /// Whether something is lost that a person may want back.
  public var losesSomething: Bool { self != .restart }

  public func question(of machine: String) -> RepairQuestion {
    let name = DisplayText.name(machine)
    switch self {
    case .restart:
      return RepairQuestion(
        title: "Restart \(name)", text: "Stop \(name) and start it again?",
        loss: "Containers that run in it end; those with a restart policy come back.", yes: "Restart")
    case .endVM:
      return RepairQuestion(
        title: "End the VM of \(name)", text: "End the VM of \(name)?",
        loss: "Its containers end as if the power failed: what they have not saved is lost.", yes: "End the VM")
    case .remove:
      return RepairQuestion(
        title: "Remove \(name)", text: "Remove \(name)?",
        loss: "Its disk is deleted, with all images, containers and volumes in it, and its two connections.",
        yes: "Remove")
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
