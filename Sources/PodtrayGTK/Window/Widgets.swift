internal import CGTK3

/// GTK's widgets as one type: they differ by what they are cast to.
typealias Widget = UnsafeMutablePointer<GtkWidget>

/// Plain widgets with the distances that we use everywhere.
@MainActor enum Widgets {
  static let gap: guint = 8

  static func column(_ children: [Widget] = [], gap: guint = gap) -> Widget {
    let box = gtk_box_new(GTK_ORIENTATION_VERTICAL, gint(gap))!
    for child in children { gtk_box_pack_start(pt_box(box), child, 0, 1, 0) }
    return box
  }

  static func row(_ children: [Widget] = []) -> Widget {
    let box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, gint(gap))!
    for child in children { gtk_box_pack_start(pt_box(box), child, 0, 1, 0) }
    return box
  }

  /// Text that wraps, from the start of the line (GTK turns the alignment around), and that a person can mark and copy.
  static func text(_ text: String, isSelectable: Bool = true) -> Widget {
    let label = gtk_label_new(text)!
    gtk_label_set_xalign(pt_label(label), 0)
    gtk_label_set_line_wrap(pt_label(label), 1)
    gtk_label_set_line_wrap_mode(pt_label(label), PANGO_WRAP_WORD_CHAR)
    gtk_label_set_selectable(pt_label(label), isSelectable ? 1 : 0)
    return label
  }

  /// Another text in such a label. One without letters, such as a port, would be turned around in a session from right to
  /// left; where letters are, they decide.
  static func show(_ text: String, in label: Widget) {
    gtk_label_set_text(pt_label(label), text)
    guard gtk_widget_get_default_direction() == GTK_TEXT_DIR_RTL else { return }
    let hasLetters = text.contains(where: \.isLetter)
    gtk_widget_set_direction(label, hasLetters ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR)
    gtk_label_set_xalign(pt_label(label), hasLetters ? 0 : 1)
  }

  static func heading(_ text: String, scale: Double = 1) -> Widget {
    let label = self.text(text, isSelectable: false)
    pt_label_emphasize(label, scale)
    pt_set_accessible_heading(label)
    return label
  }

  /// - Parameter label: with an underscore in front of the letter of its access key.
  static func button(_ label: String, isDestructive: Bool = false, _ press: @escaping () -> Void) -> Widget {
    let button = gtk_button_new_with_mnemonic(label)!
    if isDestructive { gtk_style_context_add_class(gtk_widget_get_style_context(button), "destructive-action") }
    Signals.connect(button, "clicked", press)
    return button
  }

  /// - Parameter label: with an underscore in front of the letter of its access key.
  static func toggle(_ label: String, isOn: Bool, _ change: @escaping (Bool) -> Void) -> Widget {
    let toggle = gtk_toggle_button_new_with_mnemonic(label)!
    gtk_toggle_button_set_active(pt_toggle_button(toggle), isOn ? 1 : 0)
    Signals.connect(toggle, "toggled") { change(gtk_toggle_button_get_active(pt_toggle_button(toggle)) != 0) }
    return toggle
  }

  static func scrolled(_ child: Widget) -> Widget {
    let scrolled = gtk_scrolled_window_new(nil, nil)!
    gtk_scrolled_window_set_policy(pt_scrolled_window(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC)
    gtk_container_add(pt_container(scrolled), child)
    return scrolled
  }

  /// As high as what is in it, as long as that and some `more` fit on the screen.
  static func scrolledWhereTall(_ child: Widget, more: gint) -> Widget {
    let scrolled = self.scrolled(child)
    gtk_scrolled_window_set_propagate_natural_height(pt_scrolled_window(scrolled), 1)
    var area = GdkRectangle()
    if let display = gdk_display_get_default(), let monitor = gdk_display_get_monitor(display, 0) {
      gdk_monitor_get_workarea(monitor, &area)
      gtk_scrolled_window_set_max_content_height(pt_scrolled_window(scrolled), max(200, area.height - more))
    }
    return scrolled
  }

  static func removeChildren(of container: Widget) {
    let children = gtk_container_get_children(pt_container(container))
    defer { g_list_free(children) }
    var next = children
    while let node = next {
      gtk_widget_destroy(node.pointee.data.assumingMemoryBound(to: GtkWidget.self))
      next = node.pointee.next
    }
  }

  /// In pixels of a title bar, as far as one can tell before it is there.
  private static let frame: gint = 40

  /// The size of a new window, or what of it the screen has room for.
  static func size(_ window: Widget, _ width: gint, _ height: gint) {
    var room = GdkRectangle(x: 0, y: 0, width: .max, height: .max)
    if let display = gdk_display_get_default(),
      let monitor = gdk_display_get_primary_monitor(display) ?? gdk_display_get_monitor(display, 0)
    {
      gdk_monitor_get_workarea(monitor, &room)
    }
    gtk_window_set_default_size(pt_window(window), min(width, room.width), min(height, room.height - frame))
  }

  static func present(_ window: Widget) {
    gtk_window_present_with_time(pt_window(window), guint32(truncatingIfNeeded: g_get_monotonic_time() / 1000))
  }
}
