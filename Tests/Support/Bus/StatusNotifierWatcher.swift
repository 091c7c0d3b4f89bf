internal import CGTK3

/// The part of a panel that tray items register with. It says that a host is there, so items show themselves.
@BusThread public final class StatusNotifierWatcher {
  /// An item that registered.
  public struct Registration: Sendable {
    public let address: ItemAddress
    public let at: ContinuousClock.Instant
  }

  static let name = "org.kde.StatusNotifierWatcher"
  static let path = "/StatusNotifierWatcher"

  /// Every registration, in order; an item that registers again is there again.
  public nonisolated let registrations = EventLog<Registration>()

  private let address: String
  private var bus: Bus?
  private var object: guint = 0
  private var items: [String] = []

  private init(address: String) { self.address = address }

  /// Takes the watcher's place on the bus.
  public static func start(on address: String) async throws -> StatusNotifierWatcher {
    let watcher = StatusNotifierWatcher(address: address)
    try await watcher.appear()
    return watcher
  }

  /// Comes (back) as a panel does that starts.
  public func appear() async throws {
    let bus = try Bus(address: address)
    self.bus = bus
    items = []
    object = try export(on: bus)
    try await bus.own(Self.name)
    bus.emit(Self.path, Self.name, "StatusNotifierHostRegistered")
  }

  /// Goes as a panel does that ends: the bus tells everyone that the name has no owner. It has none on return.
  public func vanish() async {
    guard let bus else { return }
    self.bus = nil
    g_dbus_connection_unregister_object(bus.connection, object)
    _ = try? await bus.askBus("ReleaseName", .tuple(.string(Self.name)))
    bus.close()
  }

  /// The next registration after the first `count`.
  public nonisolated func registration(
    after count: Int = 0, within: Duration = .seconds(10)
  ) async throws -> Registration {
    try await registrations.first("tray item registered", from: count, within: within) { $0 }
  }

  private func export(on bus: Bus) throws -> guint {
    var error: UnsafeMutablePointer<GError>?
    let node = g_dbus_node_info_new_for_xml(interfaceXML, &error)
    guard let node else { throw BusError(taking: error) }
    defer { g_dbus_node_info_unref(node) }
    var table = GDBusInterfaceVTable()
    table.method_call = handleCall
    table.get_property = readProperty
    // The object is unregistered in vanish(), before this watcher can go: an unretained reference is enough.
    let id = g_dbus_connection_register_object(
      bus.connection, Self.path, node.pointee.interfaces[0], &table, Unmanaged.passUnretained(self).toOpaque(),
      nil, &error)
    guard id != 0 else { throw BusError(taking: error) }
    return id
  }

  /// KDE's items send a bus name, Ayatana's an object path.
  fileprivate func register(_ service: String, sender: String) {
    let address =
      service.hasPrefix("/")
      ? ItemAddress(owner: sender, path: service) : ItemAddress(owner: service, path: "/StatusNotifierItem")
    items.append(address.owner + address.path)
    registrations.append(Registration(address: address, at: .now))
    bus?.emit(Self.path, Self.name, "StatusNotifierItemRegistered", .tuple(.string(items.last!)))
  }

  fileprivate func value(of property: String) -> Variant {
    switch property {
    case "RegisteredStatusNotifierItems": .strings(items)
    case "IsStatusNotifierHostRegistered": .boolean(true)
    default: .int32(0)
    }
  }
}

/// Where a tray item is.
public struct ItemAddress: Hashable, Sendable {
  /// A bus name.
  public let owner: String
  public let path: String

  init(owner: String, path: String) {
    self.owner = owner
    self.path = path
  }

  /// Reads what a watcher lists: a bus name and a path, joined; by GNOME's extension with an `@`.
  init(listed: String) {
    let slash = listed.firstIndex(of: "/") ?? listed.endIndex
    let owner = listed[..<slash]
    self.init(owner: String(owner.hasSuffix("@") ? owner.dropLast() : owner), path: String(listed[slash...]))
  }
}

private let handleCall: GDBusInterfaceMethodCallFunc = {
  _, sender, _, _, method, arguments, invocation, watcher in
  let watcher = Unmanaged<StatusNotifierWatcher>.fromOpaque(watcher!).takeUnretainedValue()
  let service = Variant(borrowed: arguments!)[0].string
  let (sender, method) = (String(cString: sender!), String(cString: method!))
  BusThread.assumeIsolated {
    if method == "RegisterStatusNotifierItem" { watcher.register(service, sender: sender) }
  }
  g_dbus_method_invocation_return_value(invocation, nil)
}

private let readProperty: GDBusInterfaceGetPropertyFunc = { _, _, _, _, property, _, watcher in
  let watcher = Unmanaged<StatusNotifierWatcher>.fromOpaque(watcher!).takeUnretainedValue()
  let property = String(cString: property!)
  return BusThread.assumeIsolated { watcher.value(of: property).lend { g_variant_ref($0) } }
}

private let interfaceXML = """
  <node><interface name="org.kde.StatusNotifierWatcher">
    <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
    <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
    <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
    <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
    <property name="ProtocolVersion" type="i" access="read"/>
    <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
    <signal name="StatusNotifierItemUnregistered"><arg type="s"/></signal>
    <signal name="StatusNotifierHostRegistered"/>
  </interface></node>
  """
