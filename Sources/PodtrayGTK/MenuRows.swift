internal import CGTK3
internal import PodtrayCore

/// A GtkMenu and its rows by id; edited in place.
@MainActor final class MenuRows {
  let menu = gtk_menu_new()!
  private var rows: [String: MenuRow] = [:]
  private let choose: (MenuAction) -> Void

  init(choose: @escaping (MenuAction) -> Void) { self.choose = choose }

  func apply(_ change: MenuChange) {
    switch change {
    case .insert(let item, let index, let path): below(path[...])?.insert(item, at: index)
    case .remove(let id, let path): below(path[...])?.remove(id)
    case .update(let item, let path): below(path[...])?.rows[item.id]?.update(item)
    }
  }

  func insert(_ item: MenuItem, at index: Int) {
    let row = MenuRow(item, choose: choose)
    rows[item.id] = row
    gtk_menu_shell_insert(pt_menu_shell(menu), row.widget, gint(index))
  }

  private func remove(_ id: String) {
    guard let row = rows.removeValue(forKey: id) else { return }
    gtk_widget_destroy(row.widget)
  }

  private func below(_ path: ArraySlice<String>) -> MenuRows? {
    guard let parent = path.first else { return self }
    return rows[parent]?.rows?.below(path.dropFirst())
  }
}
