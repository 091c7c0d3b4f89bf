internal import CGTK3
internal import PodtrayCore

/// One row of the tray's menu and the widget that draws it.
@MainActor final class MenuRow {
  let widget: UnsafeMutablePointer<GtkWidget>
  /// The rows below it; nil for a row that is no submenu.
  let rows: MenuRows?
  private var item: MenuItem
  private let choose: (MenuAction) -> Void
  /// GTK reports marks that we set ourselves as if they were clicked.
  private var isDrawing = false

  init(_ item: MenuItem, choose: @escaping (MenuAction) -> Void) {
    self.item = item
    self.choose = choose
    switch item.kind {
    case .separator:
      widget = gtk_separator_menu_item_new()
      rows = nil
    case .row(let label, _):
      widget = gtk_menu_item_new_with_label(label)
      rows = nil
    case .radio(let label, _, _):
      // A GtkRadioMenuItem would move its group's mark by itself.
      widget = gtk_check_menu_item_new_with_label(label)
      gtk_check_menu_item_set_draw_as_radio(pt_check_menu_item(widget), 1)
      rows = nil
    case .submenu(let label, let items):
      widget = gtk_menu_item_new_with_label(label)
      let rows = MenuRows(choose: choose)
      for (index, item) in items.enumerated() { rows.insert(item, at: index) }
      gtk_menu_item_set_submenu(pt_menu_item(widget), rows.menu)
      self.rows = rows
    }
    draw(nil, item)
    // Opening a submenu activates its parent too, so a parent has no handler.
    if rows == nil { Signals.connect(widget, "activate") { [weak self] in self?.activated() } }
    // Visible before it is inserted: shown later, it would cost the panels a second message.
    gtk_widget_show(widget)
  }

  /// Draws the row as `item`, of the same kind; of a submenu the label alone.
  func update(_ item: MenuItem) {
    let old = self.item
    self.item = item
    draw(old, item)
  }

  private func draw(_ old: MenuItem?, _ new: MenuItem) {
    isDrawing = true
    defer { isDrawing = false }
    if let label = new.label, let old, old.label != label { gtk_menu_item_set_label(pt_menu_item(widget), label) }
    if old?.isEnabled != new.isEnabled { gtk_widget_set_sensitive(widget, gboolean(new.isEnabled ? 1 : 0)) }
    if case .radio(_, let isMarked, _) = new.kind {
      gtk_check_menu_item_set_active(pt_check_menu_item(widget), gboolean(isMarked ? 1 : 0))
    }
  }

  private func activated() {
    guard !isDrawing else { return }
    // GTK has moved the mark already; before anybody hears of it, it shows again what is.
    draw(item, item)
    switch item.kind {
    case .row(_, let action?), .radio(_, _, let action?): choose(action)
    default: break
    }
  }
}

extension MenuItem {
  fileprivate var label: String? {
    switch kind {
    case .separator: nil
    case .row(let label, _), .radio(let label, _, _), .submenu(let label, _): label.asLabel
    }
  }

  fileprivate var isEnabled: Bool {
    switch kind {
    case .row(_, nil), .radio(_, _, nil): false
    default: true
    }
  }
}
