internal import CGTK3

/// What shows a desktop's notifications, on a bus of the test's own: it keeps what it is told, and presses what the test
/// says.
@BusThread public final class NotificationServer {
  public struct Shown: Equatable, Sendable {
    public let id: UInt32
    /// The one whose place it takes; 0: none.
    public let replaces: UInt32
    public let title: String
    public let body: String
    /// By what they are pressed with: `default` is the notification itself.
    public let labels: [String: String]
  }

  private static let name = "org.freedesktop.Notifications"
  private static let ownOfGNOME = "org.gtk.Notifications"
  private static let path = "/org/freedesktop/Notifications"

  /// All that it was told to show, in order.
  public nonisolated let shown = EventLog<Shown>()
  /// The titles of those that only GNOME's own service was told to show.
  public nonisolated let shownByGNOME = EventLog<String>()
  /// Those that were taken back.
  public nonisolated let closed = EventLog<UInt32>()
  private let bus: Bus
  private var objects: [guint] = []

  private init(_ bus: Bus) { self.bus = bus }

  /// - Parameter isGNOME: whether there is GNOME's own service, too.
  public static func start(on address: String, isGNOME: Bool = false) async throws -> NotificationServer {
    let server = NotificationServer(try Bus(address: address))
    try server.export(path, interface: 0)
    if isGNOME {
      try server.export("/org/gtk/Notifications", interface: 1)
      try await server.bus.own(ownOfGNOME)
    }
    try await server.bus.own(name)
    return server
  }

  public func vanish() {
    for object in objects { g_dbus_connection_unregister_object(bus.connection, object) }
    bus.close()
  }

  /// A person presses the button of that label; without one, the notification itself.
  public func press(_ shown: Shown, _ label: String? = nil) throws {
    guard let key = label == nil ? "default" : shown.labels.first(where: { $0.value == label })?.key else {
      throw BusError(description: "no button \(label ?? "") in \(shown)")
    }
    bus.emit(Self.path, Self.name, "ActionInvoked", .tuple(.uint32(shown.id), .string(key)))
  }

  private func export(_ path: String, interface: Int) throws {
    var error: UnsafeMutablePointer<GError>?
    guard let node = g_dbus_node_info_new_for_xml(interfaceXML, &error) else { throw BusError(taking: error) }
    defer { g_dbus_node_info_unref(node) }
    var table = GDBusInterfaceVTable()
    table.method_call = handleCall
    // The object is unregistered in vanish(), before this server can go: an unretained reference is enough.
    let id = g_dbus_connection_register_object(
      bus.connection, path, node.pointee.interfaces[interface], &table, Unmanaged.passUnretained(self).toOpaque(),
      nil, &error)
    guard id != 0 else { throw BusError(taking: error) }
    objects.append(id)
  }

  fileprivate func answer(_ method: String, _ arguments: Variant) -> Variant {
    switch method {
    case "Notify": return .tuple(.uint32(show(arguments)))
    case "AddNotification":
      shownByGNOME.append(arguments[2]["title"]?.string ?? "")
      return .tuple()
    case "RemoveNotification": return .tuple()
    case "GetCapabilities": return .tuple(.strings(["actions", "body"]))
    case "CloseNotification":
      closed.append(arguments[0].uint32)
      return .tuple()
    default: return .tuple(.string("test"), .string("test"), .string("1"), .string("1.2"))
    }
  }

  private func show(_ arguments: Variant) -> UInt32 {
    let replaces = arguments[1].uint32
    let id = replaces == 0 ? UInt32(shown.count + 1) : replaces
    let words = arguments[5].children.map(\.string)
    let labels = stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
    shown.append(
      Shown(
        id: id, replaces: replaces, title: arguments[3].string, body: arguments[4].string,
        labels: Dictionary(labels) { first, _ in first }))
    return id
  }
}

private let handleCall: GDBusInterfaceMethodCallFunc = { _, _, _, _, method, arguments, invocation, server in
  let server = Unmanaged<NotificationServer>.fromOpaque(server!).takeUnretainedValue()
  let (method, arguments) = (String(cString: method!), Variant(borrowed: arguments!))
  let answer = BusThread.assumeIsolated { server.answer(method, arguments) }
  answer.lend { g_dbus_method_invocation_return_value(invocation, $0) }
}

private let interfaceXML = """
  <node><interface name="org.freedesktop.Notifications">
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" direction="in"/></method>
    <method name="GetCapabilities"><arg type="as" direction="out"/></method>
    <method name="GetServerInformation">
      <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
      <arg type="s" direction="out"/>
    </method>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
    <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  </interface><interface name="org.gtk.Notifications">
    <method name="AddNotification">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    </method>
    <method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
  </interface></node>
  """
