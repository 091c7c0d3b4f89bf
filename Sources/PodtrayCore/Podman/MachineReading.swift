/// What one look at the machines found.
public struct MachineReading: Sendable {
  /// Sorted by name. Also those that Podman does not list because something is wrong with them.
  public var machines: [Machine] = []
  /// Whose end changes something: VMs, their gvproxy, and the machine commands that run.
  public var processes: [ProcessHandle] = []
  /// Why Podman's list did not come, unless a machine explains it: what stands here was asked of each machine alone, and
  /// may lack one.
  public var listError: PodmanError?
}
