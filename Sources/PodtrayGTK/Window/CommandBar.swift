internal import CGTK3
internal import PodtrayCore

/// Buttons in rows of a few, or fewer where the window is narrow or the text is large. A button stays the same widget for
/// as long as the buttons are the same ones: neither the keyboard nor a screen reader loses it when it is enabled or named
/// anew.
@MainActor final class CommandBar {
  private static let columns: guint = 3

  let widget = gtk_flow_box_new()!
  private var commands: [WindowCommand] = []
  private var buttons: [Widget] = []
  private let onPress: (WindowAction) -> Void

  init(_ onPress: @escaping (WindowAction) -> Void) {
    self.onPress = onPress
    let box = pt_flow_box(widget)
    gtk_flow_box_set_row_spacing(box, Widgets.gap)
    gtk_flow_box_set_column_spacing(box, Widgets.gap)
    gtk_flow_box_set_max_children_per_line(box, Self.columns)
    gtk_flow_box_set_selection_mode(box, GTK_SELECTION_NONE)
    pt_set_accessible_filler(widget)
  }

  func show(_ new: [WindowCommand]) {
    let before = commands
    commands = new
    if before.map(\.id) != new.map(\.id) { return rebuild(focused: focusedID(among: before)) }
    for (index, command) in new.enumerated() where command != before[index] {
      if command.label != before[index].label { gtk_button_set_label(pt_button(buttons[index]), command.label) }
      Self.enable(buttons[index], command.action != nil)
    }
  }

  private func rebuild(focused id: String?) {
    Widgets.removeChildren(of: widget)
    buttons = commands.indices.map { index in
      let button = Widgets.button(commands[index].label, isDestructive: commands[index].isDestructive) { [weak self] in
        if let self, let action = commands[index].action { onPress(action) }
      }
      gtk_container_add(pt_container(widget), button)
      let place = gtk_widget_get_parent(button)!
      gtk_widget_set_can_focus(place, 0)
      pt_set_accessible_filler(place)
      Self.enable(button, commands[index].action != nil)
      return button
    }
    gtk_widget_show_all(widget)
    if let id, let index = commands.firstIndex(where: { $0.id == id }) { gtk_widget_grab_focus(buttons[index]) }
  }

  /// With its place in the box, where the keyboard would stop otherwise.
  private static func enable(_ button: Widget, _ isPossible: Bool) {
    gtk_widget_set_sensitive(button, isPossible ? 1 : 0)
    gtk_widget_set_sensitive(gtk_widget_get_parent(button), isPossible ? 1 : 0)
  }

  private func focusedID(among commands: [WindowCommand]) -> String? {
    zip(commands, buttons).first { gtk_widget_has_focus($0.1) != 0 }?.0.id
  }
}
