internal import CGTK3

/// A text to read, mark and copy, in a window of its own.
@MainActor public final class TextWindow {
  private static let size = (width: gint(720), height: gint(480))

  private let window = gtk_window_new(GTK_WINDOW_TOPLEVEL)!
  private let view = gtk_text_view_new()!
  private var isClosed = false

  /// Opens it.
  public init(title: String, text: String, over parent: MainWindow? = nil) {
    gtk_window_set_title(pt_window(window), title)
    gtk_window_set_type_hint(pt_window(window), GDK_WINDOW_TYPE_HINT_DIALOG)
    gtk_window_set_default_size(pt_window(window), Self.size.width, Self.size.height)
    if let parent { parent.own(window) }
    gtk_text_view_set_editable(pt_text_view(view), 0)
    gtk_text_view_set_monospace(pt_text_view(view), 1)
    gtk_text_view_set_accepts_tab(pt_text_view(view), 0)
    gtk_text_view_set_left_margin(pt_text_view(view), gint(Widgets.gap))
    pt_set_accessible_name(view, title)
    let scrolled = gtk_scrolled_window_new(nil, nil)!
    gtk_container_add(pt_container(scrolled), view)
    let row = Widgets.row()
    gtk_box_pack_end(pt_box(row), Widgets.button("_Close") { [weak self] in self?.close() }, 0, 1, 0)
    let column = Widgets.column()
    gtk_container_set_border_width(pt_container(column), Widgets.gap)
    gtk_box_pack_start(pt_box(column), scrolled, 1, 1, 0)
    gtk_box_pack_start(pt_box(column), row, 0, 1, 0)
    gtk_container_add(pt_container(window), column)
    show(text)
    // The window keeps us for as long as it is there.
    Signals.connect(window, "destroy") { self.isClosed = true }
    Signals.observeKey(window, "key-press-event") { [weak self] event in
      guard Int32(bitPattern: event.pointee.keyval) == GDK_KEY_Escape else { return false }
      self?.close()
      return true
    }
    gtk_widget_show_all(column)
    Widgets.present(window)
  }

  /// Shows another text, unless it was closed meanwhile.
  public func show(_ text: String) {
    guard !isClosed else { return }
    gtk_text_buffer_set_text(gtk_text_view_get_buffer(pt_text_view(view)), text, -1)
  }

  public func close() { if !isClosed { gtk_widget_destroy(window) } }
}
