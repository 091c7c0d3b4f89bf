import Testing

@testable import PodtrayCore

struct PlaceholdersTests {
  @Test(arguments: [
    ("Stop {machine}", "Stop dev"), ("{machine}", "dev"), ("{machine}{machine}", "devdev"),
    ("{other} and {machine}", "{other} and dev"), ("{", "{"), ("}{", "}{"), ("{}", "{}"), ("{{machine}}", "{dev}"),
    ("{a {machine}", "{a dev"), ("„{machine}“ …", "„dev“ …"), ("", ""),
  ])
  func namesAreReplaced(_ message: String, _ expected: String) {
    #expect(Placeholders.fill(message, [(key: "machine", value: "dev")]) == expected)
  }

  /// Names come from files that others write.
  @Test func whatIsFilledInIsNotReadAgain() {
    let values = [(key: "machine", value: "{other}"), (key: "other", value: "{machine}")]
    #expect(Placeholders.fill("{machine} {other}", values) == "{other} {machine}")
  }

  @Test func namesAreFound() {
    #expect(Placeholders.names(in: "{a} of {b}, {a}") == ["a", "b", "a"])
  }

  @Test func withoutALanguageMessagesAreEnglish() {
    #expect(tr("Stop {machine}", ["machine": "dev"]) == "Stop dev")
    #expect(trc("machine", "stopped") == "stopped")
    #expect(
      [0, 1, 2].map { trn("{count} machine", "{count} machines", $0) } == ["0 machines", "1 machine", "2 machines"])
  }
}
