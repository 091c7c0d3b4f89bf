internal import ArgumentParser
internal import PodtrayCore

struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Show and change what is set for Podtray.",
    discussion: """
      They are kept in $XDG_CONFIG_HOME/podtray/settings.toml, which you can edit while Podtray runs: a change counts \
      from then on, and whatever is wrong in the file changes nothing.
      """,
    subcommands: [
      SettingsListCommand.self, SettingsKeysCommand.self, SettingsSetCommand.self, SettingsUnsetCommand.self,
    ],
    defaultSubcommand: SettingsListCommand.self)
}

/// A setting by its name in the file.
struct SettingName: ExpressibleByArgument {
  static let allValueStrings = Settings.Key.allCases.map(\.rawValue)

  let key: Settings.Key

  init?(argument: String) {
    guard let key = Settings.Key(rawValue: argument) else { return nil }
    self.key = key
  }
}
