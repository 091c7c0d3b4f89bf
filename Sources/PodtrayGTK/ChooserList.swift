internal import CGTK3
internal import PodtrayCore

/// The list of the chooser: a row a connection, one of them marked.
@MainActor final class ChooserList {
  private static let widths = (mark: gint(24), name: gint(170), condition: gint(350))

  let widget = gtk_scrolled_window_new(nil, nil)!
  private let view = gtk_tree_view_new()!
  private let store = pt_list_store()
  private var rows: [Chooser.Row] = []
  private var selection: Int?
  /// Called when a row is clicked.
  var onPick: (ConnectionID) -> Void = { _ in }

  init() {
    let tree = pt_tree_view(view)
    gtk_tree_view_set_headers_visible(tree, 0)
    gtk_tree_view_set_enable_search(tree, 0)
    gtk_tree_view_set_activate_on_single_click(tree, 1)
    pt_tree_view_add_column(tree, 0, Self.widths.mark, 0)
    pt_tree_view_add_column(tree, 1, Self.widths.name, 1)
    pt_tree_view_add_column(tree, 2, Self.widths.condition, 1)
    gtk_tree_view_set_fixed_height_mode(tree, 1)
    pt_tree_view_show(tree, store)
    pt_set_accessible_name(view, "Connections")
    gtk_scrolled_window_set_policy(pt_scrolled_window(widget), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC)
    gtk_scrolled_window_set_shadow_type(pt_scrolled_window(widget), GTK_SHADOW_IN)
    gtk_container_add(pt_container(widget), view)
    Signals.connectRow(view, "row-activated") { [weak self] row in
      guard let self, rows.indices.contains(row) else { return }
      onPick(rows[row].id)
    }
  }

  isolated deinit { g_object_unref(store) }

  var selected: Chooser.Row? { selection.map { rows[$0] } }

  /// Shows `rows`. Where they are the same connections as before, only what differs is drawn anew.
  func show(_ rows: [Chooser.Row], selecting id: ConnectionID?) {
    let before = self.rows
    self.rows = rows
    if before.map(\.id) == rows.map(\.id) {
      for (index, row) in rows.enumerated() where row != before[index] {
        pt_list_store_set(store, gint(index), row.mark, row.name, row.condition)
      }
    } else {
      fill()
    }
    select(rows.firstIndex { $0.id == id })
  }

  /// The view would follow each single row.
  private func fill() {
    selection = nil
    pt_tree_view_show(pt_tree_view(view), nil)
    gtk_list_store_clear(store)
    for row in rows { pt_list_store_append(store, row.mark, row.name, row.condition) }
    pt_tree_view_show(pt_tree_view(view), store)
  }

  func move(by count: Int) {
    guard !rows.isEmpty else { return }
    select(min(max(0, (selection ?? -1) + count), rows.count - 1))
  }

  private func select(_ row: Int?) {
    if row == selection { return }
    selection = row
    if let row { pt_tree_view_select(pt_tree_view(view), gint(row)) }
  }
}

extension Chooser.Row {
  fileprivate var mark: String { isActive ? "●" : "" }
}
