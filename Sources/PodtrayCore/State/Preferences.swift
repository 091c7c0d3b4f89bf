/// What a person has set, as it was when it was last read.
public struct Preferences: Equatable, Sendable {
  public var settings: Settings
  /// What is wrong in their file, each one line with its place.
  public var problems: [String]
  public var startsWithSession: Bool

  public init(settings: Settings = Settings(), problems: [String] = [], startsWithSession: Bool = false) {
    self.settings = settings
    self.problems = problems
    self.startsWithSession = startsWithSession
  }

  /// As it counts: what is not set is as usual.
  func isOn(_ key: Settings.Key) -> Bool { settings.isOn(key) ?? key.standard ?? false }
}
