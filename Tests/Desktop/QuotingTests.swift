internal import FoundationEssentials
internal import Glibc
internal import Testing

@testable import PodtrayCore

/// What the shells make of the exports.
@Suite struct QuotingTests {
  private static let shells: [(String, ShellExports.Dialect)] =
    [("bash", .posix), ("zsh", .posix), ("dash", .posix), ("fish", .fish)].filter { isInstalled($0.0) }

  @Test(arguments: shells)
  func everyNameSurvives(_ shell: String, _ dialect: ShellExports.Dialect) async throws {
    try await withScratch { scratch in
      try scratch.write("evaluate", dialect == .fish ? "eval $TEXT; env -0" : "eval \"$TEXT\"; env -0")
      for name in Hostile.names {
        let environment = ConnectionEnvironment(
          connection: ConnectionID(argument: name), variables: [.init("DOCKER_HOST", name)])
        scratch.set("TEXT", try ShellExports.text(of: environment, for: dialect))
        scratch.set("CONTAINER_HOST", "wrong")
        let output = try await ProcessRunner().run(
          try #require(ExecutableSearch.find(shell, path: scratch.environment["PATH"])), [scratch.home + "/evaluate"],
          environment: scratch.environment, deadline: .seconds(20))
        let entries = output.standardOutput.split(separator: "\0")
        #expect(entries.contains { $0 == "DOCKER_HOST=" + name }, "\(name.debugDescription)")
        #expect(entries.contains { $0 == "PODTRAY_CONNECTION=" + ConnectionID(argument: name).description })
        #expect(!entries.contains { $0.hasPrefix("CONTAINER_HOST=") })
        #expect(output.standardError == "")
      }
      #expect(access("/tmp/podtray-owned", F_OK) != 0)
    }
  }

  @Test(.enabled(if: isInstalled("fish")))
  func aUniversalVariableOfFishIsNamed() async throws {
    try await withScratch { scratch in
      let environment = ConnectionEnvironment(connection: .local, variables: [.init("DOCKER_HOST", "unix:///x")])
      try scratch.write("evaluate", "set -Ux DOCKER_HOST a; set -Ux CONTAINER_HOST b\neval $TEXT; env -0")
      scratch.set("TEXT", try ShellExports.text(of: environment, for: .fish))
      let output = try await ProcessRunner().run(
        try #require(ExecutableSearch.find("fish", path: scratch.environment["PATH"])), [scratch.home + "/evaluate"],
        environment: scratch.environment, deadline: .seconds(20))
      #expect(output.standardOutput.split(separator: "\0").contains("DOCKER_HOST=unix:///x"))
      #expect(output.standardError.contains("set -eU CONTAINER_HOST"))
      #expect(!output.standardError.contains("DOCKER_HOST"))
    }
  }
}
