internal import PodtrayCore
internal import PodtrayGTK

// What `podtray settings` and `podtray autostart` do.
extension WindowSession {
  func set(_ key: Settings.Key, to value: String?) async {
    let failure = await complaint { try SettingsFile(self.services.environment).set(key, to: value) }
    if let failure { tray.tell(title: key.title, text: failure) }
  }

  func edit(_ key: Settings.Key) async {
    let state = await store.state
    let form = Form(
      title: key.title, text: Sentences.ended(Sentences.about(key.title, key.summary)),
      fields: [Form.Field("value", tr("_Value"), Self.kind(of: key, in: state))], confirm: tr("_Set"))
    await FormWindow.run(form, over: window) { values in
      values.text("value").isEmpty ? [FormProblem(tr("Nothing is written there."))] : []
    } submit: { values in
      await self.complaint {
        let value = values.text("value")
        if key == .terminal { _ = try TerminalChooser(self.services.environment, preference: value).candidates() }
        try SettingsFile(self.services.environment).set(key, to: value)
      }
    }
  }

  private static func kind(of key: Settings.Key, in state: AppState) -> Form.Kind {
    let value = state.preferences.settings[key] ?? ""
    let machines = state.machines.map(\.name)
    return key == .startMachine && !machines.isEmpty ? .choice(value, of: machines) : .line(value)
  }

  func startWithSession(_ isWanted: Bool) async {
    let failure = await complaint {
      let autostart = Autostart(self.services.environment)
      guard isWanted else { return try autostart.turnOff() }
      guard let program = TerminalCommand.ownExecutable else {
        throw CommandFailure(tr("podtray's own path is not known"))
      }
      try autostart.turnOn(program: program)
    }
    if let failure { tray.tell(title: tr("Start with the session"), text: failure) }
  }

  /// A file that is not there yet comes with what can be set.
  func openSettings() async {
    let file = SettingsFile(services.environment)
    if let failure = await complaint({ try file.makeIfMissing() }) {
      return tray.tell(title: tr("Preferences"), text: failure)
    }
    if await tray.open(path: file.path) { return }
    tray.tell(title: tr("Preferences"), text: tr("No program opens the file."), detail: file.path)
  }
}
