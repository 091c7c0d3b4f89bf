extension PodmanError {
  /// What a person can do about it.
  public var advice: String? {
    switch self {
    case .notInstalled(let install): install.map { "Install it: \($0)" } ?? "Install it; Podtray finds it by itself"
    case .tooOld: "Upgrade Podman; Podtray notices by itself"
    case .wouldHarmMachines: "No machine command is run until Podman 5 is first in PATH"
    case .notResponding: "What is shown is the last known state"
    case .machinesAsRoot: "Run this as the user whose machines they are"
    case .unknownMachine: "“podtray machine list” shows what there is"
    case .notRunning(let name): "“podtray machine start \(DisplayText.name(name))” starts it"
    case .unknownVersion, .notStarted, .badOutput, .refused: nil
    }
  }
}
