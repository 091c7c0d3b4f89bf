extension MachineProblem {
  /// For a row: what is wrong with which machine.
  public func sentence(of machine: String, podman: PodmanVersion?) -> String {
    "\(DisplayText.name(machine)): \(condition(podman))"
  }

  private func condition(_ podman: PodmanVersion?) -> String {
    switch self {
    case .stuckStarting: "stuck starting"
    case .vmWithoutPodman: "its VM runs without Podman"
    case .unreachable(let reason): "running, but unreachable (\(DisplayText.line(reason, limit: 60)))"
    case .incompatibleConfig: "made by Podman 4, which Podman \(podman?.major ?? 5) cannot use"
    case .damagedConfig: "its configuration is damaged"
    case .halfMade: "was never finished"
    case .notResponding: "does not answer"
    case .slowStop: "takes long to stop"
    }
  }

  /// What a person can do where ``repair(podman:)`` has nothing to offer; nil where it has.
  /// - Parameter file: the machine's configuration file, where it is known.
  public func advice(of machine: String, podman: PodmanVersion?, file: String?) -> String? {
    if repair(podman: podman) != nil { return nil }
    let name = DisplayText.name(machine)
    let file = DisplayText.line(file ?? "\(machine).json", limit: 300)
    switch self {
    case .stuckStarting:
      return
        "Podman \(podman?.text ?? "") never clears it: set \"Starting\" to false in \(file), or remove \(name) and "
        + "make it anew"
    case .incompatibleConfig:
      return
        "Take away \(file) and make \(name) anew with “podman machine init”; its disk stays until “podman machine reset”"
    case .damagedConfig(let path):
      return "Put \(DisplayText.line(path, limit: 300)) right, or take it away and make \(name) anew"
    case .notResponding:
      return "Its VM is busy or frozen; when it stays so, “podtray machine repair --end-vm \(name)” ends it"
    case .vmWithoutPodman, .unreachable, .halfMade, .slowStop:
      return nil
    }
  }
}
