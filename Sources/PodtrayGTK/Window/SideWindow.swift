internal import CGTK3

/// A window beside the main one. Esc closes it.
@MainActor enum SideWindow {
  /// - Parameter height: nil for as high as what is in it.
  static func make(_ title: String, width: gint = 520, height: gint? = nil, over parent: MainWindow?) -> Widget {
    let window = gtk_window_new(GTK_WINDOW_TOPLEVEL)!
    gtk_window_set_title(pt_window(window), title)
    gtk_window_set_type_hint(pt_window(window), GDK_WINDOW_TYPE_HINT_DIALOG)
    gtk_window_set_default_size(pt_window(window), width, height ?? -1)
    if let parent { parent.own(window) }
    Signals.observeKey(window, "key-press-event") { event in
      guard Int32(bitPattern: event.pointee.keyval) == GDK_KEY_Escape else { return false }
      gtk_widget_destroy(window)
      return true
    }
    return window
  }

  /// Fills it, with the buttons below at the end, and shows it.
  static func open(_ window: Widget, _ body: Widget, _ buttons: [Widget]) {
    let row = Widgets.row()
    for button in buttons.reversed() { gtk_box_pack_end(pt_box(row), button, 0, 1, 0) }
    let column = Widgets.column()
    gtk_container_set_border_width(pt_container(column), Widgets.gap)
    gtk_box_pack_start(pt_box(column), body, 1, 1, 0)
    gtk_box_pack_start(pt_box(column), row, 0, 1, 0)
    gtk_container_add(pt_container(window), column)
    gtk_widget_show_all(column)
    Widgets.present(window)
  }

  /// Text of fixed width that a person can mark and copy, with a name for screen readers.
  static func textView(_ name: String) -> (view: Widget, scrolled: Widget) {
    let (view, scrolled) = (gtk_text_view_new()!, gtk_scrolled_window_new(nil, nil)!)
    gtk_text_view_set_editable(pt_text_view(view), 0)
    gtk_text_view_set_monospace(pt_text_view(view), 1)
    gtk_text_view_set_accepts_tab(pt_text_view(view), 0)
    // Code and what programs say, whatever the direction of the session; a line in words has its own.
    gtk_widget_set_direction(view, GTK_TEXT_DIR_LTR)
    gtk_text_view_set_left_margin(pt_text_view(view), gint(Widgets.gap))
    gtk_text_view_set_right_margin(pt_text_view(view), gint(Widgets.gap))
    pt_set_accessible_name(view, name)
    gtk_container_add(pt_container(scrolled), view)
    return (view, scrolled)
  }
}
