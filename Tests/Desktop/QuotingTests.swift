internal import Glibc
internal import TestSupport
internal import TestTraits
internal import Testing

@testable import PodtrayCore

/// What the shells make of the exports.
@Suite struct QuotingTests {
  private static let shells: [(String, ShellExports.Dialect)] =
    [
      ("bash", .posix), ("zsh", .posix), ("dash", .posix), ("bash", .builtins), ("zsh", .builtins), ("fish", .fish),
    ].filter { isTested($0.0) }

  @Test(arguments: shells)
  func everyNameSurvives(_ shell: String, _ dialect: ShellExports.Dialect) async throws {
    try await Workspace.use { workspace in
      try workspace.write("evaluate", dialect == .fish ? "eval $TEXT; env -0" : "eval \"$TEXT\"; env -0")
      for name in Hostile.names {
        let environment = ConnectionEnvironment(
          connection: ConnectionID(argument: name), variables: [.init("DOCKER_HOST", name)])
        workspace.set("TEXT", try ShellExports.text(of: environment, for: dialect))
        workspace.set("CONTAINER_HOST", "wrong")
        let result = try await Program.run(shell, [workspace.home + "/evaluate"], in: workspace)
        let entries = result.output.split(separator: "\0")
        #expect(entries.contains { $0 == "DOCKER_HOST=" + name }, "\(name.debugDescription)")
        #expect(entries.contains { $0 == "PODTRAY_CONNECTION=" + ConnectionID(argument: name).description })
        #expect(!entries.contains { $0.hasPrefix("CONTAINER_HOST=") })
        #expect(result.errors == "")
      }
      #expect(access("/tmp/podtray-owned", F_OK) != 0)
    }
  }

  @Test(.requires("fish"))
  func aUniversalVariableOfFishIsNamed() async throws {
    try await Workspace.use { workspace in
      let environment = ConnectionEnvironment(connection: .local, variables: [.init("DOCKER_HOST", "unix:///x")])
      try workspace.write("evaluate", "set -Ux DOCKER_HOST a; set -Ux CONTAINER_HOST b\neval $TEXT; env -0")
      workspace.set("TEXT", try ShellExports.text(of: environment, for: .fish))
      let result = try await Program.run("fish", [workspace.home + "/evaluate"], in: workspace)
      #expect(result.output.split(separator: "\0").contains("DOCKER_HOST=unix:///x"))
      #expect(result.errors.contains("set -eU CONTAINER_HOST"))
      #expect(!result.errors.contains("DOCKER_HOST"))
    }
  }
}
