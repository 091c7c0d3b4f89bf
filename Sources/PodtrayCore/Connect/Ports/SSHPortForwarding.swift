/// Forwards ports with the user's own ssh, one ssh for each.
struct SSHPortForwarding: PortForwarding {
  private let environment: HostEnvironment

  init(_ environment: HostEnvironment) { self.environment = environment }

  func run(_ forward: PortForward, through ssh: SSHDestination, up: @Sendable () async -> Void) async throws {
    throw ForwardError(.other, "no forward can be made yet")
  }
}

extension PortKeeper {
  /// - Parameter board: nil for a command that keeps ports for itself alone.
  public init(_ environment: HostEnvironment, board: PortsBoard?) {
    self.init(forwarding: SSHPortForwarding(environment), board: board) { ssh in
      try ActivePlaces(environment).socket(of: .ssh(ssh))
    }
  }
}
