extension MachineProblem {
  func sentence(of name: String) -> String { "x" }
  func advice(of name: Machine, podman: PodmanVersion?) -> String? { nil }
}
extension MachineRepair { var label: String { "Restart…" } }
struct MachineRepairer { init(client: PodmanClient, machines: MachineOperator, environment: HostEnvironment) {}
 func repair(_ n: String, _ r: MachineRepair) async -> RepairEnd { fatalError() } }
enum APIProbe { static func ping(_ s: String) async -> Reachability { .reachable } }
extension MachineOperator { func cancel(_ n: String, activity: MachineActivity?) async {} }
extension MachineRepair { public func question(of m: String) -> (title: String, text: String, loss: String, yes: String) { ("","","","") } }
