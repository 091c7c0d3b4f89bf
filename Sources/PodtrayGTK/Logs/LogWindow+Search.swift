internal import CGTK3
internal import PodtrayCore

// What is looked for, and the keys.
extension LogWindow {
  private var needle: String { gtk_entry_get_text(pt_entry(search)).map { String(cString: $0) } ?? "" }

  /// The newest line that has it: what was written last is what a person wants to know of first.
  func seekAnew() {
    found = nil
    if needle.isEmpty { return show(nil) }
    seek(.previous)
  }

  /// Goes on at the other end, where there is nothing more.
  func seek(_ direction: LogBuffer.Direction) {
    let needle = needle
    if needle.isEmpty { return focusSearch() }
    let near = pane.log.search(needle, from: found, direction)
    guard let number = near ?? pane.log.search(needle, direction) else {
      found = nil
      return show(.nothing)
    }
    found = number
    follow(false)
    pane.select(needle, in: number)
    show(.line(number - pane.log.dropped + 1, isPastEnd: near == nil))
  }

  func press(_ event: GdkEventKey) -> Bool {
    let isControl = event.state & GDK_CONTROL_MASK.rawValue != 0
    let isShift = event.state & GDK_SHIFT_MASK.rawValue != 0
    let isReading = gtk_widget_has_focus(pane.view) != 0
    if isReading { pane.isSought = false }
    switch (isControl, Int32(bitPattern: gdk_keyval_to_lower(event.keyval))) {
    case (true, GDK_KEY_f): focusSearch()
    case (true, GDK_KEY_g), (false, GDK_KEY_F3): seek(isShift ? .previous : .next)
    case (true, GDK_KEY_w): close()
    case (true, GDK_KEY_c) where isReading: copy()
    case (false, GDK_KEY_Escape): if isReading { close() } else { gtk_widget_grab_focus(pane.view) }
    case (true, GDK_KEY_End) where isReading:
      follow(true)
      return false
    case (_, GDK_KEY_Up), (_, GDK_KEY_Page_Up), (_, GDK_KEY_Home):
      if isReading { follow(false) }
      return false
    default: return false
    }
    return true
  }

  private func focusSearch() { gtk_widget_grab_focus(search) }
}
