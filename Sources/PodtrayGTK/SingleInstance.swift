internal import CGTK3
internal import PodtrayCore

typealias Application = UnsafeMutablePointer<GApplication>

/// One tray for each session bus.
@MainActor enum SingleInstance {
  /// Our name on the bus.
  nonisolated static let name = "io.github.podtray.Podtray"

  /// What a desktop may ask for, beside coming forward; the desktop entry names it, too.
  nonisolated private static let preferences = WindowSection.preferences.rawValue

  /// What holds the name, when this process is the one; then `raised` is called whenever another start, or the desktop,
  /// asks it to come forward. Nil when another one runs already and has been asked.
  static func claim(
    on bus: SessionBus, at section: WindowSection?, raised: @escaping (WindowSection?) -> Void
  ) throws(TrayStartError) -> Application? {
    // Kept for the life of the process.
    let application = g_application_new(name, GApplicationFlags(rawValue: 0))!
    Signals.connect(application, "activate") { raised(nil) }
    Signals.connectText(pt_add_action(application, preferences), "activate") { _ in raised(.preferences) }
    var error: UnsafeMutablePointer<GError>?
    guard g_application_register(application, nil, &error) != 0 else {
      throw .deadSessionBus(message(of: &error))
    }
    guard g_application_get_is_remote(application) != 0 else { return application }
    switch section {
    case .preferences: pt_activate_action(application, preferences)
    default: g_application_activate(application)
    }
    bus.flush()
    return nil
  }
}
