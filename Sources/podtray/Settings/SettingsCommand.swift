internal import ArgumentParser
internal import PodtrayCore

struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Show and change what is set for Podtray.",
    discussion: """
      They are kept in $XDG_CONFIG_HOME/podtray/settings.toml, which you can edit while Podtray runs: a change counts \
      from then on, and whatever is wrong in the file changes nothing.
      """,
    subcommands: [SettingsListCommand.self, SettingsSetCommand.self, SettingsUnsetCommand.self],
    defaultSubcommand: SettingsListCommand.self)
}

extension Settings.Key: ExpressibleByArgument {}
