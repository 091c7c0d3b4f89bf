extension MachineProblem {
  /// As it stands behind a machine's name.
  var word: String {
    switch self {
    case .stuckStarting: tr("stuck starting")
    case .vmWithoutPodman: tr("VM without Podman")
    case .unreachable: tr("unreachable")
    case .incompatibleConfig: tr("made by Podman 4")
    case .damagedConfig: tr("configuration damaged")
    case .halfMade: tr("unfinished")
    case .notResponding: tr("not responding")
    case .slowStop: tr("takes long")
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
