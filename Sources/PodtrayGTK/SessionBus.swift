internal import CGTK3
internal import PodtrayCore

/// The session bus, through GDBus. Calls block; they have a deadline.
struct SessionBus: @unchecked Sendable {
  // `@unchecked Sendable`: GDBusConnection is thread-safe. It is GLib's shared one, so it is kept for good.
  private let connection: OpaquePointer

  /// How long a bus or a panel may take to answer.
  private static let deadline: gint = 2_000

  /// Finds a bus that exists; never starts one, as GDBus would where a display is and no bus.
  init() throws(TrayStartError) {
    if let reason = Libraries.failure { throw .noLibraries(reason) }
    guard Self.isNamed else { throw .noSessionBus }
    var error: UnsafeMutablePointer<GError>?
    guard let connection = g_bus_get_sync(G_BUS_TYPE_SESSION, nil, &error) else {
      throw .deadSessionBus(message(of: &error))
    }
    self.connection = connection
  }

  private static var isNamed: Bool {
    if let address = g_getenv("DBUS_SESSION_BUS_ADDRESS"), address.pointee != 0 { return true }
    guard let directory = g_get_user_runtime_dir() else { return false }
    return g_file_test(String(cString: directory) + "/bus", G_FILE_TEST_EXISTS) != 0
  }

  /// Waits until what was sent has left the process.
  func flush() { g_dbus_connection_flush_sync(connection, nil, nil) }

  /// Whether anyone owns this name now.
  func hasOwner(_ name: String) -> Bool {
    call("org.freedesktop.DBus", "/org/freedesktop/DBus", "NameHasOwner", pt_variant_string(name)) {
      g_variant_get_boolean($0) != 0
    } ?? false
  }

  /// The process that owns this name; nil when nobody does.
  func process(owning name: String) -> Int32? {
    call("org.freedesktop.DBus", "/org/freedesktop/DBus", "GetConnectionUnixProcessID", pt_variant_string(name)) {
      Int32(clamping: g_variant_get_uint32($0))
    }
  }

  /// A boolean property; nil when the object does not answer or has no such property.
  func flag(_ property: String, of interface: String, at path: String, on name: String) -> Bool? {
    call(name, path, "Get", on: "org.freedesktop.DBus.Properties", pt_variant_strings(interface, property)) { boxed in
      guard let value = g_variant_get_variant(boxed) else { return nil }
      defer { g_variant_unref(value) }
      return g_variant_is_of_type(value, pt_boolean_type()) != 0 ? g_variant_get_boolean(value) != 0 : nil
    } ?? nil
  }

  /// Calls a method whose answer has nothing in it; whether it was answered.
  func tell(_ name: String, _ path: String, _ method: String, on interface: String, _ arguments: OpaquePointer) -> Bool
  {
    guard let answer = answer(name, path, method, interface, arguments) else { return false }
    g_variant_unref(answer)
    return true
  }

  /// Calls a method and reads the first value of its answer.
  private func call<Value>(
    _ name: String, _ path: String, _ method: String, on interface: String = "org.freedesktop.DBus",
    _ arguments: OpaquePointer, read: (OpaquePointer) -> Value
  ) -> Value? {
    guard let answer = answer(name, path, method, interface, arguments) else { return nil }
    defer { g_variant_unref(answer) }
    guard let first = g_variant_get_child_value(answer, 0) else { return nil }
    defer { g_variant_unref(first) }
    return read(first)
  }

  private func answer(
    _ name: String, _ path: String, _ method: String, _ interface: String, _ arguments: OpaquePointer
  ) -> OpaquePointer? {
    g_dbus_connection_call_sync(
      connection, name, path, interface, method, arguments, nil, G_DBUS_CALL_FLAGS_NO_AUTO_START, Self.deadline, nil,
      nil)
  }
}

/// The text of an error, which is freed.
func message(of error: inout UnsafeMutablePointer<GError>?) -> String {
  defer { g_clear_error(&error) }
  return error?.pointee.message.map { String(cString: $0) } ?? tr("unknown error")
}
