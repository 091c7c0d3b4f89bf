extension MachineProblem {
  /// As it stands behind a machine's name.
  var word: String {
    switch self {
    case .stuckStarting: "stuck starting"
    case .vmWithoutPodman: "VM without Podman"
    case .unreachable: "unreachable"
    case .incompatibleConfig: "made by Podman 4"
    case .damagedConfig: "configuration damaged"
    case .halfMade: "unfinished"
    case .notResponding: "not responding"
    case .slowStop: "takes long"
    }
  }

  /// Whether the word says more than the state would; the state is still of interest otherwise.
  var replacesTheState: Bool {
    switch self {
    case .stuckStarting, .vmWithoutPodman, .incompatibleConfig, .damagedConfig, .halfMade: true
    case .unreachable, .notResponding, .slowStop: false
    }
  }

  /// Whether a start or stop could only fail.
  var isInTheWay: Bool {
    switch self {
    case .incompatibleConfig, .damagedConfig, .halfMade, .stuckStarting: true
    case .vmWithoutPodman, .unreachable, .notResponding, .slowStop: false
    }
  }
}
