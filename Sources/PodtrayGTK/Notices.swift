internal import CGTK3
internal import PodtrayCore

/// Notices through whatever the desktop has for them. Without anything they go nowhere.
@MainActor final class Notices {
  private static let action = "choose"

  /// Called when a person presses one, or its button.
  var onChoose: (MenuAction) -> Void = { _ in }
  private let application: Application
  /// What may still be pressed, by its id.
  private var shown: [String: Notice] = [:]

  init(_ application: Application) {
    self.application = application
    let action = pt_add_text_action(application, Self.action)
    Signals.connectText(action, "activate") { [weak self] in self?.choose($0) }
  }

  func show(_ notice: Notice) {
    shown[notice.id] = notice
    let notification = g_notification_new(notice.title)!
    defer { g_object_unref(UnsafeMutableRawPointer(notification)) }
    if !notice.body.isEmpty { g_notification_set_body(notification, notice.body) }
    let action = "app." + Self.action
    pt_notification_set_default(notification, action, Part.whole.rawValue + notice.id)
    if let button = notice.button {
      pt_notification_add_button(notification, button.label, action, Part.button.rawValue + notice.id)
    }
    g_application_send_notification(application, notice.id, notification)
  }

  /// The desktop ignores what it does not know.
  func withdraw(_ id: String) {
    if shown.removeValue(forKey: id) != nil { g_application_withdraw_notification(application, id) }
  }

  /// Without us their buttons would do nothing.
  func withdrawAll() { for id in shown.keys { withdraw(id) } }

  /// Whoever can reach our bus may send any text: what was never shown does nothing.
  private func choose(_ text: String) {
    guard let part = Part.allCases.first(where: { text.hasPrefix($0.rawValue) }),
      let notice = shown[String(text.dropFirst(part.rawValue.count))]
    else { return }
    switch part {
    case .whole: onChoose(notice.action)
    case .button: if let button = notice.button { onChoose(button.action) }
    }
  }

  private enum Part: String, CaseIterable {
    case whole = "notice "
    case button = "button "
  }
}
