internal import CGTK3
internal import PodtrayCore

/// One question of a form: its label, what it is answered with, and a hint.
@MainActor final class FormField {
  let field: Form.Field
  private let widget: Widget
  private let onChange: () -> Void

  init(_ field: Form.Field, _ onChange: @escaping () -> Void) {
    self.field = field
    self.onChange = onChange
    widget = Self.make(field)
    pt_set_accessible_name(widget, name)
    Signals.connect(signalSource, signal, onChange)
  }

  private static func make(_ field: Form.Field) -> Widget {
    switch field.kind {
    case .line(let text), .file(let text):
      let entry = gtk_entry_new()!
      keepsDirection(entry)
      gtk_entry_set_text(pt_entry(entry), text)
      gtk_entry_set_activates_default(pt_entry(entry), 1)
      return entry
    case .number(let number, let range, _):
      let spin = gtk_spin_button_new_with_range(Double(range.lowerBound), Double(range.upperBound), 1)!
      gtk_spin_button_set_value(pt_spin_button(spin), Double(number))
      gtk_entry_set_activates_default(pt_entry(spin), 1)
      return spin
    case .flag(let isSet):
      let check = gtk_check_button_new_with_mnemonic(field.label)!
      gtk_toggle_button_set_active(pt_toggle_button(check), isSet ? 1 : 0)
      return check
    case .choice(let text, let options):
      let combo = gtk_combo_box_text_new()!
      for option in options { gtk_combo_box_text_append_text(pt_combo_box_text(combo), option) }
      gtk_combo_box_set_active(pt_combo_box(combo), gint(options.firstIndex(of: text) ?? 0))
      return combo
    case .lines(let lines):
      let view = gtk_text_view_new()!
      keepsDirection(view)
      gtk_text_view_set_accepts_tab(pt_text_view(view), 0)
      gtk_text_buffer_set_text(gtk_text_view_get_buffer(pt_text_view(view)), lines.joined(separator: "\n"), -1)
      return view
    }
  }

  /// Names, addresses and paths: left to right in every session.
  private static func keepsDirection(_ widget: Widget) { gtk_widget_set_direction(widget, GTK_TEXT_DIR_LTR) }

  /// Its label without the mark of the access key.
  private var name: String { AccessKeys.removed(from: field.label) }

  private var signalSource: gpointer {
    if case .lines = field.kind { return gpointer(gtk_text_view_get_buffer(pt_text_view(widget))) }
    return gpointer(widget)
  }

  private var signal: String { if case .flag = field.kind { "toggled" } else { "changed" } }

  var value: FormValues.Value {
    switch field.kind {
    case .line, .file: .text(written)
    // GTK takes what is written only when the keyboard leaves.
    case .number(_, let range, _):
      .number(
        Int(written).map { min(max($0, range.lowerBound), range.upperBound) }
          ?? Int(gtk_spin_button_get_value_as_int(pt_spin_button(widget))))
    case .flag: .flag(gtk_toggle_button_get_active(pt_toggle_button(widget)) != 0)
    case .choice: .text(Texts.taken(gtk_combo_box_text_get_active_text(pt_combo_box_text(widget))))
    case .lines: .lines(Texts.of(pt_text_view(widget)).split(separator: "\n").map(String.init))
    }
  }

  private var written: String { gtk_entry_get_text(pt_entry(widget)).map { String(cString: $0) } ?? "" }

  func attach(to grid: Widget, row: gint, window: Widget) {
    let cell = Widgets.column([answer(window)], gap: 2)
    gtk_widget_set_hexpand(cell, 1)
    if !field.hint.isEmpty { gtk_box_pack_start(pt_box(cell), hint(), 0, 1, 0) }
    gtk_grid_attach(pt_grid(grid), cell, 1, row, 1, 1)
    if case .flag = field.kind { return }
    let label = gtk_label_new_with_mnemonic(field.label)!
    gtk_label_set_xalign(pt_label(label), 1)
    gtk_widget_set_valign(label, GTK_ALIGN_START)
    gtk_label_set_mnemonic_widget(pt_label(label), widget)
    gtk_grid_attach(pt_grid(grid), label, 0, row, 1, 1)
  }

  func focus() { gtk_widget_grab_focus(widget) }

  private func hint() -> Widget {
    let hint = Widgets.text(field.hint, isSelectable: false)
    gtk_style_context_add_class(gtk_widget_get_style_context(hint), "dim-label")
    pt_set_accessible_description(widget, field.hint)
    return hint
  }

  /// The widget with what stands beside it.
  private func answer(_ window: Widget) -> Widget {
    switch field.kind {
    case .number(_, _, let unit): return Widgets.row([widget, Widgets.text(unit, isSelectable: false)])
    case .file:
      let row = Widgets.row()
      let browse = Widgets.button(tr("Browse…")) { [widget] in
        FileChooser.open(title: tr("Choose a file"), over: window) { gtk_entry_set_text(pt_entry(widget), $0) }
      }
      // Translators: {field} is the label of what is chosen: “Image”.
      pt_set_accessible_name(browse, tr("Browse for {field}", ["field": name]))
      gtk_box_pack_start(pt_box(row), widget, 1, 1, 0)
      gtk_box_pack_start(pt_box(row), browse, 0, 1, 0)
      return row
    case .lines:
      let scrolled = Widgets.scrolled(widget)
      gtk_widget_set_size_request(scrolled, -1, 64)
      gtk_scrolled_window_set_shadow_type(pt_scrolled_window(scrolled), GTK_SHADOW_IN)
      return scrolled
    case .line, .flag, .choice: return widget
    }
  }
}

/// Texts that GTK hands over.
@MainActor enum Texts {
  /// Frees it.
  static func taken(_ text: UnsafeMutablePointer<CChar>?) -> String {
    defer { g_free(text) }
    return text.map { String(cString: $0) } ?? ""
  }

  static func of(_ view: UnsafeMutablePointer<GtkTextView>) -> String {
    let buffer = gtk_text_view_get_buffer(view)
    var (start, end) = (GtkTextIter(), GtkTextIter())
    gtk_text_buffer_get_bounds(buffer, &start, &end)
    return taken(gtk_text_buffer_get_text(buffer, &start, &end, 0))
  }
}
