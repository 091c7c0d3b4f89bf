internal import CGTK3
internal import PodtrayCore

/// One part of the window: a list with a search field, and behind it what is known of the marked row.
@MainActor final class PageView {
  private static let listWidth: gint = 400

  let widget = gtk_paned_new(GTK_ORIENTATION_HORIZONTAL)!
  let search: Widget
  let section: WindowSection
  private let list: RowList<String>
  private let empty = Widgets.text("")
  private let bar: CommandBar
  private let detail: DetailView
  private var page = WindowPage(rows: [], emptyText: "")
  private var content: WindowContent?
  /// What is to be marked as soon as it is there.
  private var wanted: String?

  init(_ section: WindowSection, _ onPress: @escaping (WindowAction) -> Void) {
    self.section = section
    // Not beside its declaration: the optimizer makes one function of several such, which take GTK's by their addresses.
    search = gtk_search_entry_new()
    list = RowList(name: section.title, widths: (mark: 22, name: 130, detail: 90))
    bar = CommandBar(onPress)
    detail = DetailView(onPress)
    pt_set_accessible_name(search, section.searchName)
    gtk_entry_set_placeholder_text(pt_entry(search), tr("Search"))
    gtk_paned_pack1(pt_paned(widget), listSide(), 0, 0)
    gtk_paned_pack2(pt_paned(widget), detail.widget, 1, 0)
    gtk_paned_set_position(pt_paned(widget), Self.listWidth)
    list.onMark = { [weak self] _ in
      self?.wanted = nil
      self?.showDetails()
    }
    Signals.connect(search, "search-changed") { [weak self] in self?.showRows() }
    Signals.connect(search, "activate") { [weak self] in self?.focusList() }
  }

  private func listSide() -> Widget {
    let side = Widgets.column([search, empty])
    gtk_widget_set_no_show_all(empty, 1)
    gtk_container_set_border_width(pt_container(side), Widgets.gap)
    gtk_box_pack_start(pt_box(side), list.widget, 1, 1, 0)
    gtk_box_pack_start(pt_box(side), bar.widget, 0, 1, 0)
    return side
  }

  func show(_ content: WindowContent) {
    self.content = content
    let page = content.page(section)
    if page != self.page {
      self.page = page
      bar.show(page.commands)
      showRows()
    }
    showDetails()
  }

  /// Marks the row, now or when it is there.
  func select(_ id: String) {
    gtk_entry_set_text(pt_entry(search), "")
    wanted = id
    showRows()
    showDetails()
  }

  func focusSearch() { gtk_widget_grab_focus(search) }

  func focusList() { gtk_widget_grab_focus(list.view) }

  /// Takes away what is searched for; false when nothing is.
  func clearSearch() -> Bool {
    guard gtk_entry_get_text_length(pt_entry(search)) > 0 || gtk_widget_has_focus(search) != 0 else { return false }
    gtk_entry_set_text(pt_entry(search), "")
    focusList()
    return true
  }

  private func showRows() {
    let text = gtk_entry_get_text(pt_entry(search)).map { String(cString: $0) } ?? ""
    let rows = page.rows(matching: text)
    let kept = wanted ?? list.selected?.id
    let isThere = rows.contains { $0.id == kept && !$0.isHeading }
    if wanted != nil, isThere { wanted = nil }
    let first = rows.first { !$0.isHeading }?.id
    list.show(rows.map(\.listRow), selecting: isThere ? kept : first)
    gtk_label_set_text(pt_label(empty), page.rows.isEmpty ? page.emptyText : tr("Nothing found."))
    gtk_widget_set_visible(empty, rows.isEmpty ? 1 : 0)
    showDetails()
  }

  private func showDetails() {
    detail.show(list.selected.flatMap { content?.details(of: $0.id, in: section) })
  }
}

extension WindowSection {
  fileprivate var searchName: String {
    switch self {
    case .machines: tr("Search Machines")
    case .connections: tr("Search Connections")
    case .containers: tr("Search Containers")
    case .registries: tr("Search Registries")
    case .preferences: tr("Search Preferences")
    }
  }
}

extension WindowPage.Row {
  @MainActor fileprivate var listRow: RowList<String>.Row {
    RowList.Row(id: id, mark: mark, name: name, detail: condition, isHeading: isHeading)
  }
}
