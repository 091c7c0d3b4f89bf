internal import CGTK3
internal import Glibc

/// Which of the desktop's services shows our notices. GLib prefers GNOME's own, which shows nothing of a program without a
/// desktop entry and tells nobody; the one of freedesktop.org, which GNOME has too, takes it from anybody.
@MainActor enum NoticeService {
  private static let variable = "GNOTIFICATION_BACKEND"

  /// Call it before any thread of ours runs: GLib is told by a variable. It is taken away again so that no program that we
  /// start inherits it.
  static func choose(for application: Application) {
    guard g_getenv(variable) == nil, !isInstalled else { return }
    g_setenv(variable, "freedesktop", 0)
    // GLib makes its choice with the first call.
    g_application_withdraw_notification(application, "none")
    g_unsetenv(variable)
  }

  /// Whether the desktop has our entry.
  private static var isInstalled: Bool {
    dataDirectories.contains { access("\($0)/applications/\(SingleInstance.name).desktop", F_OK) == 0 }
  }

  private static var dataDirectories: [String] {
    var found = [String(cString: g_get_user_data_dir())]
    var next = g_get_system_data_dirs()
    while let directory = next?.pointee {
      found.append(String(cString: directory))
      next = next?.advanced(by: 1)
    }
    return found
  }
}
