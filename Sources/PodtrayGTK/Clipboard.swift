internal import CGTK3

@MainActor enum Clipboard {
  /// What others paste from now on.
  static func copy(_ text: String) { gtk_clipboard_set_text(pt_clipboard(), text, -1) }
}
