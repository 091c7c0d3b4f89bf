/// Reads what a person has set, and where they have set it.
struct PreferencesReader: Sendable {
  private let settings: SettingsFile
  private let autostart: Autostart

  init(_ environment: HostEnvironment) {
    settings = SettingsFile(environment)
    autostart = Autostart(environment)
  }

  func read() -> Preferences {
    let (settings, problems) = settings.read()
    return Preferences(
      settings: settings, problems: problems.map(\.text), startsWithSession: autostart.state == .on)
  }
}
