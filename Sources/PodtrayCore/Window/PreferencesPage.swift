extension AppState {
  private static let sessionRow = "session"

  var preferencesPage: WindowPage {
    let session = WindowPage.Row(
      id: Self.sessionRow, name: tr("Start with the session"), condition: Self.word(preferences.startsWithSession))
    let rows = Settings.Key.allCases.map { key in
      WindowPage.Row(id: key.rawValue, name: key.title, condition: valueWords(of: key))
    }
    return WindowPage(
      rows: [session] + rows, emptyText: "", commands: [WindowCommand("open", tr("_Open the file"), .openSettings)])
  }

  func preferenceDetails(_ row: String) -> WindowDetails? {
    let notices = preferences.problems.map { DisplayText.line($0, limit: 300) }
    if row == Self.sessionRow { return sessionDetails(notices) }
    guard let key = Settings.Key(rawValue: row) else { return nil }
    return WindowDetails(
      title: key.title, condition: valueWords(of: key), notices: notices, commands: commands(for: key),
      sections: [.init("", [(tr("What it is"), Sentences.ended(key.summary)), (tr("In the file"), key.rawValue)])])
  }

  private func sessionDetails(_ notices: [String]) -> WindowDetails {
    let isOn = preferences.startsWithSession
    return WindowDetails(
      title: tr("Start with the session"), condition: Self.word(isOn), notices: notices,
      commands: [WindowCommand("session", isOn ? tr("_Turn off") : tr("_Turn on"), .startWithSession(!isOn))],
      sections: [.init("", [(tr("What it is"), tr("whether Podtray starts when you log in."))])])
  }

  private func commands(for key: Settings.Key) -> [WindowCommand] {
    let reset = WindowCommand("reset", tr("_As usual"), preferences.settings[key] == nil ? nil : .set(key, nil))
    guard key.standard != nil else { return [WindowCommand("edit", tr("_Change…"), .edit(key)), reset] }
    let isOn = preferences.isOn(key)
    return [WindowCommand("turn", isOn ? tr("_Turn off") : tr("_Turn on"), .set(key, isOn ? "false" : "true")), reset]
  }

  private func valueWords(of key: Settings.Key) -> String {
    if key.standard != nil { return Self.word(preferences.isOn(key)) }
    return preferences.settings[key].map { DisplayText.name($0) } ?? key.wordWhenNotSet
  }

  private static func word(_ isOn: Bool) -> String { isOn ? trc("a setting", "on") : trc("a setting", "off") }
}

extension Settings.Key {
  /// As the window names it.
  public var title: String {
    switch self {
    case .terminal: tr("Terminal")
    case .startMachine: tr("Machine of the session")
    case .asksBeforeStop: tr("Ask before a machine stops for another")
    case .showsContainers: tr("Containers in the menu")
    case .showsPorts: tr("Ports in the menu")
    case .notifiesStarted: tr("Tell when a long start is done")
    case .notifiesFailed: tr("Tell when a start or stop fails")
    case .notifiesDied: tr("Tell when a machine stops by itself")
    case .notifiesConnection: tr("Tell when the connection is lost")
    }
  }

  fileprivate var wordWhenNotSet: String {
    switch self {
    case .terminal: tr("the desktop's own")
    case .startMachine: tr("none")
    default: ""
    }
  }
}
