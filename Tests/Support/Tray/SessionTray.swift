/// The tray of the session that this process runs in: whatever panel and items are there.
@BusThread public final class SessionTray {
  private let address: String
  private let bus: Bus
  /// Stands in for a panel where none is, so that items register.
  private var standIn: StatusNotifierWatcher?

  private init(address: String, bus: Bus) {
    self.address = address
    self.bus = bus
  }

  /// `$DBUS_SESSION_BUS_ADDRESS`.
  public nonisolated static func sessionAddress() throws(BusError) -> String {
    guard let address = variable("DBUS_SESSION_BUS_ADDRESS"), !address.isEmpty else {
      throw BusError(description: "DBUS_SESSION_BUS_ADDRESS is not set")
    }
    return address
  }

  /// Connects to the session's bus. Without a watcher there, becomes one for as long as this process lives.
  public static func connect() async throws -> SessionTray {
    let address = try sessionAddress()
    let tray = SessionTray(address: address, bus: try Bus(address: address))
    if await tray.bus.owner(of: StatusNotifierWatcher.name) == nil {
      // Fails when a panel, or another stand-in, came in between: that is as good.
      tray.standIn = try? await StatusNotifierWatcher.start(on: address)
    }
    return tray
  }

  /// The item with this `Id`, or the first one that is there or comes.
  public func item(id: String? = nil, within: Duration = .seconds(10)) async throws -> TrayItem {
    let registrations = EventLog<Void>()
    let deadline = ContinuousClock.now + within
    bus.onSignal { if $0.member == "StatusNotifierItemRegistered" { registrations.append(()) } }
    try await bus.askBus("AddMatch", .tuple(.string("type='signal',interface='\(StatusNotifierWatcher.name)'")))
    while true {
      let seen = registrations.count
      if let item = try await registered(id: id) { return item }
      try await registrations.first("tray item \(id ?? "")", from: seen, within: deadline - .now) { $0 }
    }
  }

  private func registered(id: String?) async throws -> TrayItem? {
    let name = StatusNotifierWatcher.name
    let listed = try await bus.property(name, StatusNotifierWatcher.path, name, "RegisteredStatusNotifierItems")
    for address in listed.children.map({ ItemAddress(listed: $0.string) }) {
      // An item may be listed and gone.
      guard let item = try? await TrayItem.open(address, on: self.address) else { continue }
      guard let id else { return item }
      if try await item.property("Id") == id { return item }
    }
    return nil
  }
}
