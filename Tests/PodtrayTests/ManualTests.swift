import FoundationEssentials
import PodtrayCore
import TestSupport
import TestTraits
import Testing

/// The manual pages, as the program makes them.
@Suite(.requires("python3")) struct ManualTests {
  private struct Dump: Decodable {
    struct Command: Decodable {
      let commandName: String
      let shouldDisplay: Bool?
      let subcommands: [Command]?

      func paths(_ before: String = "") -> [String] {
        guard shouldDisplay != false, commandName != "help" else { return [] }
        let path = before + commandName
        return [path] + (subcommands ?? []).flatMap { $0.paths(path + " ") }
      }
    }
    let command: Command
  }

  private static func use(_ body: (_ podtray: String, _ config: String) throws -> Void) async throws {
    try await CommandLine.use { podtray in
      let directory = podtray.workspace.home
      let made = try await Program.run(
        Built.source("Scripts/make-man"), [Built.product("podtray"), directory], in: podtray.workspace)
      #expect(made.succeeded, "\(made.errors)")
      let pages = try ["podtray.1", "podtray-config.5"].map { try #require(readFile("\(directory)/\($0)")) }
      try body(pages[0], pages[1])
    }
  }

  @Test func everyCommandHasItsSection() async throws {
    var dump = ""
    try await CommandLine.use { dump = try await $0("--experimental-dump-help").output }
    try await Self.use { page, _ in
      let commands = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command.paths().dropFirst()
      #expect(commands.count > 40)
      for command in commands {
        #expect(page.contains("\n.Ss \(command.replacing("-", with: "\\-"))\n"), "\(command)")
      }
    }
  }

  @Test func everySettingIsExplained() async throws {
    try await Self.use { _, page in
      for key in Settings.Key.allCases {
        let standard = key.standard.map { $0 ? "true" : "false" } ?? "not set"
        let meaning = key.summary.prefix(1).uppercased() + key.summary.dropFirst()
        let entry = [".It Cm \\&\(key.rawValue)", meaning + ".", "without it: \(standard)."]
        let text = page.replacing("\\-", with: "-")
        for part in entry { #expect(text.contains(part), "\(key.rawValue)") }
      }
    }
  }
}
