internal import CGTK3
internal import PodtrayCore

/// The window in which a person picks one of all connections. There is one at most: who opens it a second time gets
/// the one that is open.
@MainActor final class ChooserWindow {
  private static let size = (width: gint(580), height: gint(420))
  private static let gap: guint = 8

  private var parts: Parts?
  private var chooser: Chooser?
  private var waiting: CheckedContinuation<ConnectionID?, Never>?
  /// Counts those who asked: what one of before does late is not for the one who waits now.
  private var turn = 0

  private struct Parts {
    let window: UnsafeMutablePointer<GtkWidget>
    let entry: UnsafeMutablePointer<GtkWidget>
    let list: RowList<ConnectionID>
  }

  /// What the open window is for; nil while there is none.
  var purpose: Chooser.Purpose? { chooser?.purpose }

  /// Nil when the window is closed without a choice, when somebody asks anew, and when the task is cancelled.
  func choose(_ chooser: Chooser) async -> ConnectionID? {
    turn += 1
    let turn = turn
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiting?.resume(returning: nil)
        waiting = continuation
        open(chooser)
      }
    } onCancel: {
      Task { @MainActor in if turn == self.turn { self.finish(nil) } }
    }
  }

  /// Shows what is known now. What is typed and what is marked stays.
  func update(_ chooser: Chooser) {
    guard let parts, chooser.purpose == purpose, chooser != self.chooser else { return }
    self.chooser = chooser
    fill(keeping: parts.list.selected?.id)
  }

  private func open(_ chooser: Chooser) {
    self.chooser = chooser
    let parts = parts ?? make()
    self.parts = parts
    gtk_window_set_title(pt_window(parts.window), chooser.title)
    gtk_entry_set_text(pt_entry(parts.entry), "")
    fill()
    gtk_widget_grab_focus(parts.entry)
    gtk_widget_show_all(parts.window)
    gtk_window_present_with_time(pt_window(parts.window), guint32(truncatingIfNeeded: g_get_monotonic_time() / 1000))
  }

  private func make() -> Parts {
    let parts = Parts(
      window: gtk_window_new(GTK_WINDOW_TOPLEVEL), entry: gtk_search_entry_new(),
      list: RowList(name: tr("Connections"), widths: (mark: 24, name: 170, detail: 350)))
    parts.list.picksAtOnce()
    let window = pt_window(parts.window)
    gtk_window_set_type_hint(window, GDK_WINDOW_TYPE_HINT_DIALOG)
    gtk_window_set_position(window, GTK_WIN_POS_CENTER)
    gtk_window_set_default_size(window, Self.size.width, Self.size.height)
    gtk_container_set_border_width(pt_container(parts.window), Self.gap)
    let box = gtk_box_new(GTK_ORIENTATION_VERTICAL, gint(Self.gap))!
    gtk_box_pack_start(pt_box(box), parts.entry, 0, 1, 0)
    gtk_box_pack_start(pt_box(box), parts.list.widget, 1, 1, 0)
    gtk_container_add(pt_container(parts.window), box)
    pt_set_accessible_name(parts.entry, tr("Search connections"))
    connect(parts)
    return parts
  }

  private func connect(_ parts: Parts) {
    Signals.connect(parts.entry, "changed") { [weak self] in self?.fill() }
    Signals.connect(parts.entry, "activate") { [weak self] in self?.pickSelected() }
    Signals.connect(parts.window, "destroy") { [weak self] in self?.closed() }
    Signals.observeKey(parts.window, "key-press-event") { [weak self] in self?.press($0) ?? false }
    parts.list.onPick = { [weak self] in self?.finish($0) }
  }

  private func fill(keeping id: ConnectionID? = nil) {
    guard let parts, let chooser else { return }
    let text = gtk_entry_get_text(pt_entry(parts.entry)).map { String(cString: $0) } ?? ""
    let rows = chooser.rows(matching: text)
    let kept = rows.contains { $0.id == id } ? id : nil
    parts.list.show(rows.map(\.listRow), selecting: kept ?? Chooser.best(of: rows, for: text))
    tellSelection()
  }

  /// The keys of the list, while the keyboard is at what is typed; an input method has the first word.
  private func press(_ event: UnsafeMutablePointer<GdkEventKey>) -> Bool {
    guard let parts, let step = Step(key: event.pointee.keyval) else { return false }
    if gtk_widget_has_focus(parts.entry) != 0, gtk_entry_im_context_filter_keypress(pt_entry(parts.entry), event) != 0 {
      return true
    }
    switch step {
    case .close: finish(nil)
    case .move(let count):
      parts.list.move(by: count)
      tellSelection()
    }
    return true
  }

  /// The keyboard stays at the entry: a screen reader hears there which row Enter takes.
  private func tellSelection() {
    guard let parts else { return }
    let row = parts.list.selected
    pt_set_accessible_description(parts.entry, row.map { "\($0.name) — \($0.detail)" } ?? tr("Nothing found"))
  }

  private func pickSelected() {
    if let row = parts?.list.selected { finish(row.id) }
  }

  private func finish(_ id: ConnectionID?) {
    waiting?.resume(returning: id)
    waiting = nil
    if let window = parts?.window { gtk_widget_destroy(window) }
  }

  private func closed() {
    parts = nil
    chooser = nil
    finish(nil)
  }
}

extension Chooser.Row {
  @MainActor fileprivate var listRow: RowList<ConnectionID>.Row {
    RowList.Row(id: id, mark: isActive ? "●" : "", name: name, detail: condition)
  }
}

private enum Step {
  case close
  case move(Int)

  private static let page = 10

  init?(key: guint) {
    switch Int32(bitPattern: key) {
    case GDK_KEY_Escape: self = .close
    case GDK_KEY_Up, GDK_KEY_KP_Up: self = .move(-1)
    case GDK_KEY_Down, GDK_KEY_KP_Down: self = .move(1)
    case GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up: self = .move(-Self.page)
    case GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down: self = .move(Self.page)
    default: return nil
    }
  }
}
