internal import CGTK3
internal import PodtrayCore

/// Questions and messages in windows of their own. None blocks the main loop or each other.
@MainActor final class Dialogs {
  private var questions: [Question: UnsafeMutablePointer<GtkWidget>] = [:]
  private var messages: [Message: UnsafeMutablePointer<GtkWidget>] = [:]

  private struct Message: Hashable {
    let text: String
    let detail: String
  }

  /// The answer; Esc and closing the window mean no. A question that is open already comes forward, and whoever asks
  /// it again gets no: one answer must not do a thing twice. A cancelled task gets no, and its window goes.
  func ask(_ question: Question) async -> Bool {
    if let open = questions[question] {
      come(forward: open)
      return false
    }
    let dialog = window(
      GTK_MESSAGE_QUESTION, title: question.title, text: question.text.asLabel, detail: question.detail)
    questions[question] = dialog
    addButton(question.no, GTK_RESPONSE_REJECT, to: dialog)
    addButton(question.yes, GTK_RESPONSE_ACCEPT, to: dialog)
    let byDefault = question.isYesDefault ? GTK_RESPONSE_ACCEPT : GTK_RESPONSE_REJECT
    gtk_dialog_set_default_response(pt_dialog(dialog), byDefault.rawValue)
    if let button = gtk_dialog_get_widget_for_response(pt_dialog(dialog), byDefault.rawValue) {
      gtk_widget_grab_focus(button)
    }
    return await answer(of: dialog, to: question) == GTK_RESPONSE_ACCEPT.rawValue
  }

  /// Says something once. The same message, still open, only comes forward.
  func tell(title: String, text: String, detail: String) {
    let message = Message(text: text, detail: detail)
    if let open = messages[message] { return come(forward: open) }
    let dialog = window(GTK_MESSAGE_ERROR, title: title, text: text.asLabel, detail: detail)
    messages[message] = dialog
    addButton(tr("Close"), GTK_RESPONSE_CLOSE, to: dialog)
    Signals.connectNumber(dialog, "response") { [weak self] _ in
      guard let self, let open = messages.removeValue(forKey: message) else { return }
      gtk_widget_destroy(open)
    }
    come(forward: dialog)
  }

  private func answer(of dialog: UnsafeMutablePointer<GtkWidget>, to question: Question) async -> Int32 {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        var waiting: CheckedContinuation<Int32, Never>? = continuation
        Signals.connectNumber(dialog, "response") { [weak self] response in
          waiting?.resume(returning: response)
          waiting = nil
          // Now and not by the task that waits: after Esc, GTK destroys the window as soon as this returns.
          if let open = self?.questions.removeValue(forKey: question) { gtk_widget_destroy(open) }
        }
        come(forward: dialog)
      }
    } onCancel: {
      Task { @MainActor in
        guard let open = self.questions[question] else { return }
        gtk_dialog_response(pt_dialog(open), GTK_RESPONSE_REJECT.rawValue)
      }
    }
  }

  private func window(
    _ type: GtkMessageType, title: String, text: String, detail: String
  ) -> UnsafeMutablePointer<GtkWidget> {
    let dialog = pt_message_dialog(type, text, detail)
    let window = pt_window(dialog)
    gtk_window_set_title(window, title.asLabel)
    // GTK's own name is the kind of dialog.
    pt_set_accessible_name(dialog, title.asLabel)
    gtk_window_set_position(window, GTK_WIN_POS_CENTER)
    // It has no window above it that would lead back to it.
    gtk_window_set_skip_taskbar_hint(window, 0)
    return dialog
  }

  private func addButton(_ name: String, _ response: GtkResponseType, to dialog: UnsafeMutablePointer<GtkWidget>) {
    // A single underscore would be taken for the mark of an access key.
    let literal = name.asLabel.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "__")
    gtk_dialog_add_button(pt_dialog(dialog), literal, response.rawValue)
  }

  private func come(forward dialog: UnsafeMutablePointer<GtkWidget>) {
    gtk_window_present_with_time(pt_window(dialog), guint32(truncatingIfNeeded: g_get_monotonic_time() / 1000))
  }
}
