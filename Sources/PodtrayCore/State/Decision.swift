/// Something that a person decides before it is done.
public enum Decision: Hashable, Sendable {
  /// Only one VM runs at a time: starting one stops the other.
  case start(machine: String, stopping: String)
  /// The connection now in use leads to a machine that is stopped.
  case startForConnection(machine: String)
  /// What runs in the machine ends.
  case repair(machine: String, MachineRepair)
  /// What is in the container is lost; one that runs is killed.
  case removeContainer(id: String, name: String, isRunning: Bool)
}
