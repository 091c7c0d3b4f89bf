extension Settings {
  /// What a document sets. A value of the wrong kind and a key that is not known are problems, and the rest counts.
  static func read(_ document: TOMLNode, path: String) -> (settings: Settings, problems: [SettingsProblem]) {
    var (settings, problems) = (Settings(), [SettingsProblem]())
    for entry in document.entries {
      let complaint =
        if let key = Key(rawValue: entry.key) { settings.take(entry.node, for: key) } else { Self.unknown(entry.key) }
      guard let complaint else { continue }
      let place = Key(rawValue: entry.key) == nil ? entry.place : entry.node.range.lowerBound
      problems.append(SettingsProblem(path: path, place: place, message: complaint))
    }
    return (settings, problems)
  }

  /// Why it cannot be taken, if so.
  private mutating func take(_ node: TOMLNode, for key: Key) -> String? {
    guard key.standard == nil else { return takeFlag(node, for: key) }
    guard case .string(let text) = node.value else {
      return tr("{setting} must be text, and is {kind}", ["setting": key.rawValue, "kind": node.kind])
    }
    guard !text.isEmpty, !text.utf8.contains(0) else {
      return tr("{setting} names none", ["setting": key.rawValue])
    }
    if key == .terminal { terminal = text } else { startMachine = text }
    return nil
  }

  private mutating func takeFlag(_ node: TOMLNode, for key: Key) -> String? {
    guard case .boolean(let isOn) = node.value else {
      return tr("{setting} must be true or false, and is {kind}", ["setting": key.rawValue, "kind": node.kind])
    }
    switch key {
    case .terminal, .startMachine: break
    case .asksBeforeStop: asksBeforeStop = isOn
    case .showsContainers: showsContainers = isOn
    case .showsPorts: showsPorts = isOn
    case .notifiesStarted: notifiesStarted = isOn
    case .notifiesFailed: notifiesFailed = isOn
    case .notifiesDied: notifiesDied = isOn
    case .notifiesConnection: notifiesConnection = isOn
    }
    return nil
  }

  private static func unknown(_ name: String) -> String {
    let known = Key.allCases.map(\.rawValue).joined(separator: ", ")
    return tr(
      "there is no setting “{name}”; there are: {settings}", ["name": DisplayText.name(name), "settings": known])
  }
}
