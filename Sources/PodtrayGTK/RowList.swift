internal import CGTK3
internal import PodtrayCore

/// A list of which one row is marked. Rows that stay are edited in place: what a person looks at does not jump.
@MainActor final class RowList<ID: Hashable> {
  struct Row: Equatable {
    let id: ID
    let mark: String
    let name: String
    let detail: String
    /// It stands above others and cannot be picked.
    var isHeading = false
  }

  /// With more at once, the view is filled anew.
  private static var manyChanges: Int { 300 }

  let widget = gtk_scrolled_window_new(nil, nil)!
  let view = gtk_tree_view_new()!
  private let store = pt_list_store()
  private(set) var rows: [Row] = []
  private var isFilling = false
  /// Called when a row is clicked, or Enter is pressed on it.
  var onPick: (ID) -> Void = { _ in }
  /// Called when another row is marked by a person.
  var onMark: (ID?) -> Void = { _ in }

  /// - Parameter widths: of the three texts, in pixels.
  init(name: String, widths: (mark: gint, name: gint, detail: gint)) {
    let tree = pt_tree_view(view)
    gtk_tree_view_set_headers_visible(tree, 0)
    gtk_tree_view_set_enable_search(tree, 0)
    pt_tree_view_add_column(tree, "", 0, widths.mark, 0)
    pt_tree_view_add_column(tree, trc("column of a list", "Name"), 1, widths.name, 1)
    pt_tree_view_add_column(tree, trc("column of a list", "State"), 2, widths.detail, 1)
    gtk_tree_view_set_fixed_height_mode(tree, 1)
    pt_tree_view_show(tree, store)
    pt_set_accessible_name(view, name)
    gtk_scrolled_window_set_policy(pt_scrolled_window(widget), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC)
    gtk_scrolled_window_set_shadow_type(pt_scrolled_window(widget), GTK_SHADOW_IN)
    gtk_container_add(pt_container(widget), view)
    Signals.connectRow(view, "row-activated") { [weak self] row in
      guard let self, rows.indices.contains(row), !rows[row].isHeading else { return }
      onPick(rows[row].id)
    }
    Signals.connect(gtk_tree_view_get_selection(tree), "changed") { [weak self] in
      guard let self, !isFilling else { return }
      onMark(selected?.id)
    }
  }

  isolated deinit { g_object_unref(store) }

  /// Whether a single click picks.
  func picksAtOnce() { gtk_tree_view_set_activate_on_single_click(pt_tree_view(view), 1) }

  /// Nil also while a heading is marked.
  var selected: Row? {
    let row = Int(pt_tree_view_selected(pt_tree_view(view)))
    return rows.indices.contains(row) && !rows[row].isHeading ? rows[row] : nil
  }

  /// Shows `new`, and marks a row; nobody is told.
  func show(_ new: [Row], selecting id: ID?) {
    isFilling = true
    defer { isFilling = false }
    let change = RowChange(from: rows, to: new)
    rows = new
    if change.count > Self.manyChanges { fill() } else { edit(change) }
    select(new.firstIndex { $0.id == id && !$0.isHeading })
  }

  func move(by count: Int) {
    let row = Int(pt_tree_view_selected(pt_tree_view(view)))
    guard !rows.isEmpty else { return }
    select(min(max(0, row + count), rows.count - 1))
  }

  private func fill() {
    // The view would follow each single row.
    pt_tree_view_show(pt_tree_view(view), nil)
    gtk_list_store_clear(store)
    for row in rows { pt_list_store_insert(store, -1, row.mark, row.name, row.detail, row.isHeading ? 1 : 0) }
    pt_tree_view_show(pt_tree_view(view), store)
  }

  private func edit(_ change: RowChange<ID>) {
    for index in change.removed.reversed() { pt_list_store_remove(store, gint(index)) }
    for index in change.inserted {
      let row = rows[index]
      pt_list_store_insert(store, gint(index), row.mark, row.name, row.detail, row.isHeading ? 1 : 0)
    }
    for index in change.edited {
      let row = rows[index]
      pt_list_store_set(store, gint(index), row.mark, row.name, row.detail, row.isHeading ? 1 : 0)
    }
  }

  private func select(_ row: Int?) {
    let tree = pt_tree_view(view)
    if Int(pt_tree_view_selected(tree)) == row ?? -1 { return }
    guard let row else { return pt_tree_view_unselect(tree) }
    pt_tree_view_select(tree, gint(row))
    if row == 1, rows[0].isHeading { pt_tree_view_scroll(tree, 0) }
  }
}

/// What of a list is to be touched to make another of it.
struct RowChange<ID: Hashable> {
  /// Indices of before, ascending.
  private(set) var removed: [Int] = []
  /// Indices of afterwards, ascending.
  private(set) var inserted: [Int] = []
  /// Indices of afterwards.
  private(set) var edited: [Int] = []
  /// Rows that stay have another order.
  private(set) var isReordered = false

  var count: Int { isReordered ? .max : removed.count + inserted.count + edited.count }

  @MainActor init(from old: [RowList<ID>.Row], to new: [RowList<ID>.Row]) {
    // What changes most often is what a row says, and not which rows there are.
    if old.count == new.count, zip(old, new).allSatisfy({ $0.id == $1.id }) {
      edited = old.indices.filter { old[$0] != new[$0] }
      return
    }
    let before = Dictionary(zip(old.map(\.id), old.indices)) { first, _ in first }
    let after = Set(new.map(\.id))
    removed = old.indices.filter { !after.contains(old[$0].id) }
    var last = -1
    for (index, row) in new.enumerated() {
      guard let place = before[row.id] else {
        inserted.append(index)
        continue
      }
      if place < last { isReordered = true }
      last = place
      if old[place] != row { edited.append(index) }
    }
  }
}
