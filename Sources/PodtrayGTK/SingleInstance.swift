internal import CGTK3

typealias Application = UnsafeMutablePointer<GApplication>

/// One tray for each session bus.
@MainActor enum SingleInstance {
  /// Our name on the bus.
  nonisolated static let name = "io.github.podtray.Podtray"

  /// What holds the name, when this process is the one; then `raised` is called whenever another start asks it to come
  /// forward. Nil when another one runs already and has been asked.
  static func claim(on bus: SessionBus, raised: @escaping () -> Void) throws(TrayStartError) -> Application? {
    // Kept for the life of the process.
    let application = g_application_new(name, GApplicationFlags(rawValue: 0))!
    Signals.connect(application, "activate", raised)
    var error: UnsafeMutablePointer<GError>?
    guard g_application_register(application, nil, &error) != 0 else {
      throw .deadSessionBus(message(of: &error))
    }
    guard g_application_get_is_remote(application) != 0 else { return application }
    g_application_activate(application)
    bus.flush()
    return nil
  }
}
