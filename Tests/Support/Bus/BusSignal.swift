internal import CGTK3

/// A signal that came over a bus.
struct BusSignal: Sendable {
  let interface: String
  let member: String
  let body: Variant?
  /// The size of the whole message.
  let bytes: Int
  let at: ContinuousClock.Instant
}

extension Bus {
  /// Calls `handler` for every signal that the bus delivers here, on GDBus's own thread: that is the earliest moment
  /// at which a message is known. Which signals come is up to the match rules of this connection.
  func onSignal(_ handler: @escaping @Sendable (BusSignal) -> Void) {
    let box = Unmanaged.passRetained(Handler(handler))
    g_dbus_connection_add_filter(connection, passOn, box.toOpaque(), release)
  }
}

private final class Handler: Sendable {
  let handle: @Sendable (BusSignal) -> Void
  init(_ handle: @escaping @Sendable (BusSignal) -> Void) { self.handle = handle }
}

private let passOn: GDBusMessageFilterFunction = { _, message, isIncoming, box in
  if isIncoming != 0, let signal = BusSignal(message) {
    Unmanaged<Handler>.fromOpaque(box!).takeUnretainedValue().handle(signal)
  }
  return message
}

private let release: GDestroyNotify = { Unmanaged<Handler>.fromOpaque($0!).release() }

extension BusSignal {
  /// Nil for a message that is no signal.
  fileprivate init?(_ message: OpaquePointer?) {
    let now = ContinuousClock.now
    guard g_dbus_message_get_message_type(message) == G_DBUS_MESSAGE_TYPE_SIGNAL,
      let interface = g_dbus_message_get_interface(message), let member = g_dbus_message_get_member(message)
    else { return nil }
    var size: gsize = 0
    g_free(g_dbus_message_to_blob(message, &size, G_DBUS_CAPABILITY_FLAGS_NONE, nil))
    self.init(
      interface: String(cString: interface), member: String(cString: member),
      body: g_dbus_message_get_body(message).map(Variant.init(borrowed:)), bytes: Int(size), at: now)
  }
}
