internal import CGTK3

/// The desktop's own window for picking a file.
@MainActor enum FileChooser {
  /// - Parameters:
  ///   - saving: the name that is offered for a new file; nil opens one that is there.
  ///   - pick: gets the path, unless the person picks none.
  static func open(title: String, over window: Widget, saving name: String? = nil, pick: @escaping (String) -> Void) {
    let chooser = gtk_file_chooser_native_new(
      title, pt_window(window), name == nil ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SAVE, nil, nil)!
    let dialog = gpointer(chooser)
    gtk_native_dialog_set_modal(pt_native_dialog(dialog), 1)
    if let name {
      gtk_file_chooser_set_current_name(pt_file_chooser(dialog), name)
      gtk_file_chooser_set_do_overwrite_confirmation(pt_file_chooser(dialog), 1)
    }
    Signals.connectNumber(dialog, "response") { response in
      let path = Texts.taken(gtk_file_chooser_get_filename(pt_file_chooser(dialog)))
      if response == GTK_RESPONSE_ACCEPT.rawValue, !path.isEmpty { pick(path) }
      g_object_unref(dialog)
    }
    gtk_native_dialog_show(pt_native_dialog(dialog))
  }
}
