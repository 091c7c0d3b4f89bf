import TestSupport
import TestTraits
import Testing

/// `podtray registries` and `podtray autostart`, and the files that they write.
@Suite(.requires("python3")) struct RegistriesCommandTests {
  private static let own = "/.config/containers/registries.conf.d/50-podtray.conf"

  @Test func whatIsWrittenIsInForceAndCanBeUndone() async throws {
    try await CommandLine.use(PodmanState()) { podtray, _ async throws in
      let path = podtray.workspace.home + Self.own
      let added = try await podtray("registries", "add", "r.lan:5000", "--insecure")
      #expect(added.succeeded && added.output.contains("\n+location = \"r.lan:5000\"\n+insecure = true\n"))
      #expect(readFile(path)?.contains("location = \"r.lan:5000\"") == true)
      let list = try await podtray("registries")
      #expect(list.output.contains("r.lan:5000") && list.output.contains("\(path):3"))
      #expect(try await podtray("registries", "add", "r.lan:5000", "--insecure").output == "That is so already.\n")
      #expect(try await podtray("registries", "undo").succeeded && readFile(path) == nil)
      #expect(try await podtray("registries", "undo").succeeded && readFile(path) != nil)
      #expect(try await podtray("registries", "rm", "r.lan:5000").succeeded && readFile(path) == nil)
    }
  }

  @Test func shortNamesAreLookedForWhereItIsSaid() async throws {
    try await CommandLine.use(PodmanState()) { podtray, _ async throws in
      let path = podtray.workspace.home + Self.own
      #expect(try await podtray("registries", "search", "r.lan", "s.lan:5000", "--yes").succeeded)
      #expect(try await podtray("registries", "mode", "permissive", "--yes").succeeded)
      let text = "unqualified-search-registries = [\"r.lan\", \"s.lan:5000\"]\nshort-name-mode = \"permissive\"\n"
      #expect(readFile(path)?.hasSuffix(text) == true)
      #expect(try await podtray("registries").output.contains("r.lan, s.lan:5000"))
      #expect(try await podtray("registries", "search", "--none").succeeded)
      #expect(readFile(path)?.contains("unqualified-search-registries = []\n") == true)
      #expect(try await podtray("registries", "search", "--unset").succeeded)
      #expect(try await podtray("registries", "mode", "--unset").succeeded && readFile(path) == nil)
      let refused = try await podtray("registries", "mode", "loud")
      #expect(refused.end == .exited(1) && refused.errors.contains("enforcing, permissive or disabled"))
      for words in [["search"], ["search", "r.lan", "--unset"], ["mode"], ["mode", "disabled", "--unset"]] {
        #expect(try await podtray.run(["registries"] + words).end == .exited(2))
      }
    }
  }

  @Test func whatIsWrongIsSaidAndNothingIsWritten() async throws {
    try await CommandLine.use(PodmanState()) { podtray, _ async throws in
      let refused = try await podtray("registries", "add", "https://r.lan")
      #expect(refused.errors == "podtray: “https://r.lan” must not name a scheme such as https://.\n")
      #expect(readFile(podtray.workspace.home + Self.own) == nil)
      #expect(try await podtray("registries", "undo").end == .exited(1))
      try podtray.workspace.write(".config/containers/registries.conf.d/60-x.conf", "short-name-mode = 3\n")
      let list = try await podtray("registries")
      #expect(list.end == .exited(1))
      #expect(
        list.errors.hasSuffix(
          "60-x.conf:1:19: short-name-mode must be text, and is a number; Podman refuses to pull anything.\n"))
    }
  }

  @Test func autostartIsTurnedOnAndOff() async throws {
    try await CommandLine.use { podtray async throws in
      let path = podtray.workspace.home + "/.config/autostart/podtray.desktop"
      podtray.workspace.set("XDG_CONFIG_DIRS", podtray.workspace.root + "/nothing")
      #expect(try await podtray("autostart").output == "off\n")
      #expect(try await podtray("autostart", "on").output == "on\n")
      #expect(readFile(path)?.contains("Exec=\"\(Built.product("podtray"))\"\n") == true)
      #expect(try await podtray("autostart", "off").output == "off\n" && readFile(path) == nil)
      #expect(try await podtray("autostart", "maybe").end == .exited(2))
    }
  }
}
