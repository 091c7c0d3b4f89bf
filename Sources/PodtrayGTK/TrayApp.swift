internal import CGTK3
internal import Glibc
public import PodtrayCore

/// The tray as a program: owns the main thread from start to end.
public enum TrayApp {
  /// How a start of the tray ended.
  public enum End: Equatable, Sendable {
    /// It ran and was asked to end.
    case quit
    /// Another one runs in this session, and has been asked to come forward.
    case alreadyRunning
  }

  /// Runs the tray until ``Tray/quit()`` or a signal. Call it from a synchronous `main`, before anything touches
  /// Swift concurrency.
  /// - Parameter iconDirectory: the directory above `hicolor` that has our icons.
  /// - Parameter section: where another one that runs already opens its window; nil for where it was.
  /// - Parameter start: runs on the main actor as soon as the main loop turns.
  public static func run(
    iconDirectory: String, at section: WindowSection? = nil, start: @escaping @MainActor (Tray) async -> Void
  ) throws(TrayStartError) -> End {
    if let reason = Libraries.failure { throw .noLibraries(reason) }
    MainLoop.install()
    let result = MainActor.assumeIsolated { () -> Result<End, TrayStartError> in
      do throws(TrayStartError) {
        return .success(try runOnMain(iconDirectory: iconDirectory, at: section, start: start))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  @MainActor private static func runOnMain(
    iconDirectory: String, at section: WindowSection?, start: @escaping @MainActor (Tray) async -> Void
  ) throws(TrayStartError) -> End {
    // The name of our .desktop file: Wayland's windows are matched to it.
    g_set_prgname(SingleInstance.name)
    g_set_application_name("Podtray")
    // Whoever reads our messages may go: that is no reason to end. Programs that we start get the default again.
    signal(SIGPIPE, SIG_IGN)
    keepMesaOut()
    let bus = try SessionBus()
    var tray: Tray?
    let application = try SingleInstance.claim(on: bus, at: section) { tray?.raise($0) }
    guard let application else { return .alreadyRunning }
    NoticeService.choose(for: application)
    guard gtk_init_check(nil, nil) != 0 else { throw .noDisplay }
    gtk_icon_theme_append_search_path(gtk_icon_theme_get_default(), iconDirectory)
    gtk_window_set_default_icon_name(SingleInstance.name)
    let made = Tray(iconDirectory: iconDirectory, application)
    tray = made
    UnixSignals.onTermination { made.quit() }
    Task { await start(made) }
    MainLoop.run()
    return .quit
  }

  /// GtkStatusIcon, the way out without a panel, would load Mesa and LLVM: 55 MB. GTK reads the variable when it
  /// parses arguments, before any thread runs; afterwards it is taken away so that no program we start inherits it.
  @MainActor private static func keepMesaOut() {
    guard g_getenv("GDK_GL") == nil else { return }
    g_setenv("GDK_GL", "disable", 0)
    gtk_parse_args(nil, nil)
    g_unsetenv("GDK_GL")
  }
}
