extension MachineProblem {
  /// For a row: what is wrong with which machine.
  public func sentence(of machine: String, podman: PodmanVersion?) -> String {
    let name = DisplayText.name(machine)
    return switch self {
    case .stuckStarting: tr("{machine}: stuck starting", ["machine": name])
    case .vmWithoutPodman: tr("{machine}: its VM runs without Podman", ["machine": name])
    case .unreachable(let reason):
      tr(
        "{machine}: running, but unreachable ({reason})",
        ["machine": name, "reason": DisplayText.line(reason, limit: 60)])
    case .incompatibleConfig:
      tr(
        "{machine}: made by Podman 4, which Podman {version} cannot use",
        ["machine": name, "version": "\(podman?.major ?? 5)"])
    case .damagedConfig: tr("{machine}: its configuration is damaged", ["machine": name])
    case .halfMade: tr("{machine}: was never finished", ["machine": name])
    case .notResponding: tr("{machine}: does not answer", ["machine": name])
    case .slowStop: tr("{machine}: takes long to stop", ["machine": name])
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
      return tr(
        "Podman {version} never clears it: set \"Starting\" to false in {file}, or remove {machine} and make it anew",
        ["version": podman?.text ?? "", "file": file, "machine": name])
    case .incompatibleConfig:
      return tr(
        "Take away {file} and make {machine} anew with “podman machine init”; its disk stays until "
          + "“podman machine reset”", ["file": file, "machine": name])
    case .damagedConfig(let path):
      return tr(
        "Put {file} right, or take it away and make {machine} anew",
        ["file": DisplayText.line(path, limit: 300), "machine": name])
    case .notResponding:
      return tr(
        "Its VM is busy or frozen; when it stays so, “podtray machine repair --end-vm {machine}” ends it",
        ["machine": name])
    case .vmWithoutPodman, .unreachable, .halfMade, .slowStop:
      return nil
    }
  }
}
