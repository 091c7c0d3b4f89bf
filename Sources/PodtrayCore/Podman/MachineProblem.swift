/// What is wrong with a machine, as far as its state tells.
public enum MachineProblem: Equatable, Sendable {
  /// Podman says that it starts, and no process starts it: the flag in its file outlived a start that was killed.
  case stuckStarting
  /// Its VM runs, and Podman neither knows it as running nor stops it.
  case vmWithoutPodman
  /// It runs, and its API socket does not answer; with the reason.
  case unreachable(String)
  /// Made by Podman 4: Podman 5 cannot use it.
  case incompatibleConfig
  /// Its configuration file is not one; with the file's path.
  case damagedConfig(String)
  /// “podman machine init” ended half way.
  case halfMade
  /// Podman does not answer when it is asked for this machine alone.
  case notResponding
  /// It stops for longer than a stop takes.
  case slowStop
}

extension MachineProblem {
  /// Stable, for scripts: the `problem` key of `podtray status --json`.
  public var code: String {
    switch self {
    case .stuckStarting: "stuck-starting"
    case .vmWithoutPodman: "vm-without-podman"
    case .unreachable: "unreachable"
    case .incompatibleConfig: "incompatible-config"
    case .damagedConfig: "damaged-config"
    case .halfMade: "half-made"
    case .notResponding: "not-responding"
    case .slowStop: "slow-stop"
    }
  }
}

/// What mends a machine.
public enum MachineRepair: Hashable, Sendable {
  /// Stop it, then start it; also when it only seems to run.
  case restart
  /// End the VM's process; what runs in it ends as if the power failed.
  case endVM
  /// Remove it; it never worked.
  case remove
}

extension MachineProblem {
  /// What a click can do about it; nil when only a person can, see ``advice(of:podman:file:)``.
  public func repair(podman: PodmanVersion?) -> MachineRepair? {
    switch self {
    case .stuckStarting: podman.map(Self.forgetsStarting) ?? true ? .restart : nil
    case .unreachable: .restart
    case .vmWithoutPodman, .slowStop: .endVM
    case .halfMade: .remove
    case .incompatibleConfig, .damagedConfig, .notResponding: nil
    }
  }

  /// From 4.6 a stop or a start clears the flag; before, nothing does.
  private static func forgetsStarting(_ version: PodmanVersion) -> Bool { version.isAtLeast(4, 6) }
}
