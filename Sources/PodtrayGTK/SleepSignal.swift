internal import CGTK3

/// logind's word that a suspend is over. Where there is no system bus, or no logind, there is no word.
@MainActor public enum SleepSignal {
  private static let service = "org.freedesktop.login1"
  private static let path = "/org/freedesktop/login1"
  private static var resumed: () -> Void = {}

  /// Calls `resumed` after each suspend from now on. Waits for nothing: the bus may be slow, or missing.
  public static func onResume(_ resumed: @escaping @MainActor () -> Void) {
    self.resumed = resumed
    guard Libraries.failure == nil else { return }
    g_bus_get(
      G_BUS_TYPE_SYSTEM, nil,
      { _, result, _ in
        guard let bus = g_bus_get_finish(result, nil) else { return }
        MainActor.assumeIsolated { SleepSignal.subscribe(on: SystemBus(connection: bus)) }
      }, nil)
  }

  /// The connection is GLib's shared one, and kept for good.
  private static func subscribe(on bus: SystemBus) {
    // A restart of the system's bus must not end us.
    g_dbus_connection_set_exit_on_close(bus.connection, gboolean(0))
    g_dbus_connection_signal_subscribe(
      bus.connection, service, service + ".Manager", "PrepareForSleep", path, nil, G_DBUS_SIGNAL_FLAGS_NONE,
      { _, _, _, _, _, arguments, _ in
        guard isOver(arguments) else { return }
        MainActor.assumeIsolated { SleepSignal.resumed() }
      }, nil, nil)
  }
}

/// `@unchecked Sendable`: GDBusConnection is thread-safe.
private struct SystemBus: @unchecked Sendable {
  let connection: OpaquePointer
}

/// The signal comes before a suspend, with true, and after it, with false.
private func isOver(_ arguments: OpaquePointer?) -> Bool {
  guard let arguments, g_variant_n_children(arguments) == 1, let value = g_variant_get_child_value(arguments, 0)
  else { return false }
  defer { g_variant_unref(value) }
  return g_variant_is_of_type(value, pt_boolean_type()) != 0 && g_variant_get_boolean(value) == 0
}
