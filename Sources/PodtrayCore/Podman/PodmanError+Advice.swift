extension PodmanError {
  /// What a person can do about it.
  public var advice: String? {
    switch self {
    case .notInstalled(let install):
      install.map { tr("Install it: {command}", ["command": $0]) } ?? tr("Install it; Podtray finds it by itself")
    case .tooOld: tr("Upgrade Podman; Podtray notices by itself")
    case .wouldHarmMachines: tr("No machine command is run until Podman 5 is first in PATH")
    case .notResponding: tr("What is shown is the last known state")
    case .machinesAsRoot: tr("Run this as the user whose machines they are")
    case .unknownMachine: tr("“podtray machine list” shows what there is")
    case .notRunning(let name):
      tr("“podtray machine start {machine}” starts it", ["machine": DisplayText.name(name)])
    case .unknownVersion, .notStarted, .badOutput, .refused: nil
    }
  }
}
