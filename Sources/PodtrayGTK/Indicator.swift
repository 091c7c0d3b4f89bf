internal import CAyatanaAppIndicator
internal import CGTK3
internal import PodtrayCore

/// The item in the panel: icon, accessible text and menu. It is made once and never made anew: it registers with a
/// panel that comes late or restarts by itself.
@MainActor final class Indicator {
  /// Names the item on the bus.
  private nonisolated static let identifier = "podtray"
  /// Where AppIndicator puts the item on the bus.
  nonisolated static let path = "/org/ayatana/NotificationItem/" + identifier

  private let indicator: UnsafeMutablePointer<AppIndicator>
  private let rows: MenuRows
  private var shown: Menu?
  private var opening: MenuOpening?
  /// Called when a person opens the menu.
  var onOpen: () -> Void = {}
  /// Called when a panel begins to show the item.
  var onConnect: () -> Void = {}

  /// - Parameter iconDirectory: an icon theme directory, the one above `hicolor`.
  init(iconDirectory: String, choose: @escaping (MenuAction) -> Void) {
    rows = MenuRows(choose: choose)
    // Ours: the indicator gives its own reference back whenever it is given a menu.
    g_object_ref_sink(rows.menu)
    indicator = app_indicator_new_with_path(
      Self.identifier, PodtrayCore.TrayIcon.stopped.name, APP_INDICATOR_CATEGORY_APPLICATION_STATUS, iconDirectory)
    app_indicator_set_title(indicator, "Podtray")
    // Xfce shows this text as the tooltip whatever the status is, so it says nothing of the state.
    app_indicator_set_attention_icon_full(indicator, PodtrayCore.TrayIcon.problem.name, "Podtray")
    Signals.connectNumber(pt_object(indicator), "connection-changed") { [weak self] isConnected in
      if isConnected != 0 { self?.onConnect() }
    }
  }

  /// Whether a panel shows the item now.
  var isConnected: Bool {
    var value = GValue()
    g_object_get_property(pt_object(indicator), "connected", &value)
    defer { g_value_unset(&value) }
    return g_value_get_boolean(&value) != 0
  }

  /// Shows `menu`. What is already shown is not set again. The first call makes the item appear.
  func show(_ menu: Menu) {
    guard menu != shown else { return }
    for change in (shown?.items ?? []).changes(to: menu.items) { rows.apply(change) }
    if shown?.icon != menu.icon || shown?.summary != menu.summary {
      app_indicator_set_icon_full(indicator, menu.icon.name, menu.summary.asLabel)
    }
    let isFirst = shown == nil
    shown = menu
    if isFirst { appear() }
  }

  private func appear() {
    app_indicator_set_menu(indicator, pt_menu(rows.menu))
    app_indicator_set_status(indicator, APP_INDICATOR_STATUS_ACTIVE)
    opening = MenuOpening(indicator: indicator, menu: rows.menu) { [weak self] in self?.onOpen() }
  }
}

extension PodtrayCore.TrayIcon {
  /// Its name in the icon theme. One name a state: panels do not notice a file that changes under its name.
  fileprivate var name: String { "podtray-" + rawValue }
}
