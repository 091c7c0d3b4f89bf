internal import CGTK3

/// Tells that a person opens the menu.
///
/// Panels say so in different ways: some ask AboutToShow of the root, some send it the event "opened", some do both,
/// and without a panel the GtkMenu itself is shown. All of them together are one opening.
@MainActor final class MenuOpening {
  /// What belongs to one opening arrives within this time; shorter than any person's second click on purpose.
  private static let oneOpening: gint64 = 250_000

  private let opened: () -> Void
  private var last: gint64 = .min

  /// - Parameter indicator: one that has been given its menu.
  init(indicator: gpointer, menu: UnsafeMutablePointer<GtkWidget>, opened: @escaping () -> Void) {
    self.opened = opened
    Signals.connect(menu, "map") { [weak self] in self?.sign() }
    watchRoot(of: indicator)
  }

  /// By the names of properties and signals, which need no headers of libdbusmenu.
  private func watchRoot(of indicator: gpointer) {
    guard let server = pt_get_object(indicator, "dbus-menu-server") else { return }
    defer { g_object_unref(server) }
    guard let root = pt_get_object(server, "root-node") else { return }
    defer { g_object_unref(root) }
    if pt_has_signal(root, "about-to-show") != 0 {
      Signals.observeQuestion(root, "about-to-show") { [weak self] in self?.sign() }
    }
    if pt_has_signal(root, "event") != 0 {
      Signals.observeEvent(root, "event") { [weak self] in if $0 == "opened" { self?.sign() } }
    }
  }

  private func sign() {
    let now = g_get_monotonic_time()
    guard last == .min || now - last > Self.oneOpening else { return }
    last = now
    opened()
  }
}
