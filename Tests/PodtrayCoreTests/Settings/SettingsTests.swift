import Testing

@testable import PodtrayCore

@Suite struct SettingsTests {
  private func read(_ text: String) throws -> (settings: Settings, problems: [String]) {
    let (settings, problems) = Settings.read(try TOMLNode(parsing: text), path: "/s.toml")
    return (settings, problems.map(\.text))
  }

  @Test func whatIsSetCounts() throws {
    let (settings, problems) = try read("# mine\nterminal = \"kitty\"\n")
    #expect(settings.terminal == "kitty" && problems.isEmpty)
  }

  /// Whatever is wrong changes nothing, and the rest counts.
  @Test func whatIsWrongIsSaidWithItsPlace() throws {
    let (settings, problems) = try read("termnal = \"foot\"\nterminal = \"kitty\"\n[menu]\nrecent = 6\n")
    #expect(settings.terminal == "kitty")
    #expect(
      problems == [
        "/s.toml:1:1: there is no setting “termnal”; there are: terminal, start-machine",
        "/s.toml:3:2: there is no setting “menu”; there are: terminal, start-machine",
      ])
    let wrong = try read("  terminal = [\"kitty\"]\n")
    #expect(wrong.settings.terminal == nil)
    #expect(wrong.problems == ["/s.toml:1:14: terminal must be text, and is a list"])
    #expect(try read("terminal = \"\"").problems == ["/s.toml:1:12: terminal names none"])
  }
}
