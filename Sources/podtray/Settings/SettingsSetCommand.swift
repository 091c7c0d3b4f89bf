internal import ArgumentParser
internal import PodtrayCore

struct SettingsSetCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set one thing; the rest of the file stays as it is.",
    discussion: Settings.Key.allCases.map { "\($0.rawValue): \($0.summary)" }.joined(separator: "\n"))

  @Argument(help: "What to set.") var name: SettingName
  @Argument(help: "Its value.", completion: .settingValue) var value: String

  func run(_ services: Services) async throws {
    if name.key == .terminal { _ = try TerminalChooser(services.environment, preference: value).candidates() }
    try SettingsFile(services.environment).set(name.key, to: value)
  }
}

struct SettingsUnsetCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "unset", abstract: "Take a setting away: Podtray decides again.")

  @Argument(help: "What to take away.") var name: SettingName

  func run(_ services: Services) async throws { try SettingsFile(services.environment).set(name.key, to: nil) }
}
