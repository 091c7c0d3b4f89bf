internal import CGTK3
internal import PodtrayCore

/// Buttons in rows of a few. A button stays the same widget for as long as the buttons are the same ones: neither the
/// keyboard nor a screen reader loses it when it is enabled or named anew.
@MainActor final class CommandBar {
  private static let columns = 3

  let widget = gtk_grid_new()!
  private var commands: [WindowCommand] = []
  private var buttons: [Widget] = []
  private let onPress: (WindowAction) -> Void

  init(_ onPress: @escaping (WindowAction) -> Void) {
    self.onPress = onPress
    gtk_grid_set_row_spacing(pt_grid(widget), Widgets.gap)
    gtk_grid_set_column_spacing(pt_grid(widget), Widgets.gap)
  }

  func show(_ new: [WindowCommand]) {
    let before = commands
    commands = new
    if before.map(\.id) != new.map(\.id) { return rebuild(focused: focusedID(among: before)) }
    for (index, command) in new.enumerated() where command != before[index] {
      if command.label != before[index].label { gtk_button_set_label(pt_button(buttons[index]), command.label) }
      gtk_widget_set_sensitive(buttons[index], command.action == nil ? 0 : 1)
    }
  }

  private func rebuild(focused id: String?) {
    Widgets.removeChildren(of: widget)
    buttons = commands.indices.map { index in
      let button = Widgets.button(commands[index].label, isDestructive: commands[index].isDestructive) { [weak self] in
        if let self, let action = commands[index].action { onPress(action) }
      }
      gtk_widget_set_sensitive(button, commands[index].action == nil ? 0 : 1)
      return button
    }
    // A screen reader goes through a grid from what was put in last.
    for (index, button) in buttons.enumerated().reversed() {
      gtk_grid_attach(pt_grid(widget), button, gint(index % Self.columns), gint(index / Self.columns), 1, 1)
    }
    gtk_widget_show_all(widget)
    if let id, let index = commands.firstIndex(where: { $0.id == id }) { gtk_widget_grab_focus(buttons[index]) }
  }

  private func focusedID(among commands: [WindowCommand]) -> String? {
    zip(commands, buttons).first { gtk_widget_has_focus($0.1) != 0 }?.0.id
  }
}
