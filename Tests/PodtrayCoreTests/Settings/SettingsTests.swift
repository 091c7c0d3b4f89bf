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

  @Test func whatIsOnOrOffIsNothingElse() throws {
    #expect(try read("show-ports = false").settings.showsPorts == false)
    #expect(try read("notify-died = false").settings.isOn(.notifiesDied) == false)
    let wrong = try read("show-ports = \"no\"\nask-before-stop = 1\n")
    #expect(wrong.settings == Settings())
    #expect(
      wrong.problems == [
        "/s.toml:1:14: show-ports must be true or false, and is text",
        "/s.toml:2:19: ask-before-stop must be true or false, and is a number",
      ])
  }

  /// Whatever is wrong changes nothing, and the rest counts.
  @Test func whatIsWrongIsSaidWithItsPlace() throws {
    let (settings, problems) = try read("termnal = \"foot\"\nterminal = \"kitty\"\n[menu]\nrecent = 6\n")
    #expect(settings.terminal == "kitty")
    let known =
      "there are: terminal, start-machine, ask-before-stop, show-containers, show-ports, "
      + "notify-started, notify-failed, notify-died, notify-connection"
    #expect(
      problems == [
        "/s.toml:1:1: there is no setting “termnal”; \(known)",
        "/s.toml:3:2: there is no setting “menu”; \(known)",
      ])
    let wrong = try read("  terminal = [\"kitty\"]\n")
    #expect(wrong.settings.terminal == nil)
    #expect(wrong.problems == ["/s.toml:1:14: terminal must be text, and is a list"])
    #expect(try read("terminal = \"\"").problems == ["/s.toml:1:12: terminal names none"])
  }
}
