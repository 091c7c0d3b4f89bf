/// A message bus of its own.
public struct PrivateBus: Sendable {
  /// As in `$DBUS_SESSION_BUS_ADDRESS`.
  public let address: String

  /// Starts one; it is the session bus of everything that starts in the workspace from then on.
  ///
  /// - Parameters:
  ///   - activatesServices: whether it starts the installed services when they are asked for, in the environment that
  ///     the workspace has now; else there are none.
  ///   - name: of its socket in the runtime directory.
  @discardableResult
  public static func start(
    in workspace: Workspace, activatesServices: Bool = false, name: String = "bus"
  ) async throws -> PrivateBus {
    let configuration = "\(workspace.root)/\(name).conf"
    let listen = "unix:path=\(workspace.runtime)/\(name)"
    try writeFile(configuration, Self.configuration(listen: listen, services: activatesServices))
    let daemon = try Program(
      "dbus-daemon", ["--config-file", configuration, "--nofork", "--print-address"], in: workspace)
    let address = try await daemon.line { $0 }
    workspace.set("DBUS_SESSION_BUS_ADDRESS", address)
    return PrivateBus(address: address)
  }

  private static func configuration(listen: String, services: Bool) -> String {
    """
    <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
      "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <type>session</type>
      <listen>\(listen)</listen>
      <auth>EXTERNAL</auth>
      \(services ? "<standard_session_servicedirs/>" : "")
      <limit name="auth_timeout">240000</limit>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
        <allow user="*"/>
      </policy>
    </busconfig>
    """
  }
}

extension PrivateBus {
  /// Waits until that many clients beside this one are on the bus.
  @BusThread public func connections(atLeast count: Int, within: Duration = .seconds(10)) async throws {
    let bus = try Bus(address: address)
    let changes = EventLog<Void>()
    bus.onSignal { if $0.member == "NameOwnerChanged" { changes.append(()) } }
    try await bus.askBus("AddMatch", .tuple(.string("type='signal',member='NameOwnerChanged'")))
    while true {
      let seen = changes.count
      let names = try await bus.askBus("ListNames", .tuple())[0].children.map(\.string)
      if names.filter({ $0.hasPrefix(":") }).count > count { return }
      try await changes.first("client on the bus", from: seen, within: within) { $0 }
    }
  }
}
