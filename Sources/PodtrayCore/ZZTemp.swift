enum APIProbe { static func ping(_ s: String) async -> Reachability { .reachable } }
extension SnapshotReader { public init(client: PodmanClient, environment: HostEnvironment, onProcesses: (@Sendable ([ProcessHandle]) -> Void)?) { self.init(client: client, environment: environment) } }
