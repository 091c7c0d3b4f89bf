import FoundationEssentials
import TestSupport
import TestTraits
import Testing

/// Connections of the real Podman of this computer, kept in files of the test's own.
@Suite(.requires("podman")) struct RealPodmanTests {
  private static let hostile = [
    "Local", "", "-oProxyCommand=touch x", "../../x", "a\nb", "\u{1b}[31mred", "\u{202e}drowssap שלום",
    String(repeating: "x", count: 300), "$(touch x)`touch x`", "' ; touch x '",
  ]

  /// Podman 4 edits the containers.conf that CONTAINERS_CONF names, Podman 5 the file of the other variable.
  static func use(_ names: [String], _ body: (CommandLine, RealPodman) async throws -> Void) async throws {
    try await CommandLine.use { podtray in
      let workspace = podtray.workspace
      let conf = workspace.root + "/containers.conf"
      try Data().write(to: URL(filePath: conf))
      workspace.set("CONTAINERS_CONF", conf)
      workspace.set("PODMAN_CONNECTIONS_CONF", workspace.root + "/connections.json")
      let podman = RealPodman(workspace: workspace)
      for name in names { try await podman("system", "connection", "add", "--", name, "unix:///tmp/none.sock") }
      try await body(podtray, podman)
    }
  }

  @Test func useIsPodmansDefault() async throws {
    try await Self.use(["one", "two"]) { podtray, podman in
      let used = try await podtray("use", "two")
      #expect(used.output == "Active connection: two — unix /tmp/none.sock\n")
      #expect(used.succeeded)
      #expect(try await podman.defaultConnection() == "two")
      #expect(try await podtray("status", "--json").output.contains(#""active" : "two""#))
    }
  }

  @Test func localIsAChoiceOfOurs() async throws {
    try await Self.use(["one"]) { podtray, podman in
      #expect(try await podtray("use", "one").succeeded)
      #expect(try await podtray("use", "Local").succeeded)
      #expect(try await podman.defaultConnection() == "one", "Podman has no such default")
      #expect(try await podtray("status", "--json").output.contains(#""active" : "Local""#))
      let exports = try await podtray("env", "--shell", "sh").output
      #expect(exports.contains("unset CONTAINER_CONNECTION") && !exports.contains("export CONTAINER_CONNECTION"))
    }
  }

  @Test func anUnknownNameIsAClearError() async throws {
    try await Self.use(["one"]) { podtray, podman in
      let result = try await podtray("use", "nosuch")
      #expect(result.end == .exited(1))
      #expect(
        result.errors
          == "podtray: there is no connection “nosuch”. “podtray connection list” shows what there is.\n")
      #expect(try await podman.defaultConnection() == "one")
    }
  }

  @Test func localIsSpeltWithACapital() async throws {
    try await Self.use([]) { podtray, _ in
      let used = try await podtray("use", "local")
      #expect(used.errors.contains("“Local” is the engine of this computer"))
    }
  }

  @Test func hostileNamesAreUsedAsTheyAre() async throws {
    try await Self.use(["one"] + Self.hostile) { podtray, podman in
      for name in Self.hostile {
        let argument = name.isEmpty || name == "Local" ? "podman:" + name : name
        let used = try await podtray("use", "--", argument)
        #expect(used.succeeded, "\(name): \(used.errors)")
        #expect(try await podman.defaultConnection() == name)
      }
      #expect(touched(in: podtray.workspace) == false)
    }
  }

  @Test func hostileNamesAreShownHarmlessly() async throws {
    try await Self.use(Self.hostile) { podtray, _ in
      for command in ["menu", "status", "connection"] {
        let shown = try await podtray(command).output
        let harmful = shown.unicodeScalars.filter { scalar in
          scalar != "\n" && [.control, .format].contains(scalar.properties.generalCategory)
        }
        #expect(harmful.isEmpty, "\(command)")
        #expect(shown.split(separator: "\n").allSatisfy { $0.count < 200 })
      }
    }
  }

  @Test func exportsOfHostileNamesAreDataToAShell() async throws {
    try await Self.use(Self.hostile) { podtray, _ in
      for name in Self.hostile where !name.isEmpty {
        let argument = name == "Local" ? "podman:Local" : name
        let seen = try await podtray("exec", "--", "/bin/true")
        #expect(seen.succeeded)
        let program = Built.product("podtray")
        let script = #"eval "$("$1" env --shell sh -- "$2")"; printf %s "$CONTAINER_CONNECTION""#
        let result = try await Program.run("sh", ["-c", script, "sh", program, argument], in: podtray.workspace)
        #expect(result.output == name)
      }
      #expect(touched(in: podtray.workspace) == false)
    }
  }

  @Test func theEmptyNameHasNoEnvironment() async throws {
    try await Self.use([""]) { podtray, _ in
      let result = try await podtray("env", "podman:")
      #expect(result.end == .exited(1))
      #expect(result.errors.contains("empty name cannot be selected by a variable"))
    }
  }

  @Test func aDefaultThatMovedIsFollowedAndSaid() async throws {
    try await Self.use(["one", "two"]) { podtray, podman in
      #expect(try await podtray("use", "one").succeeded)
      try await podman("system", "connection", "default", "two")
      let status = try await podtray("status")
      #expect(status.output.contains("Active connection: two"))
      #expect(status.output.contains("Podman's default moved from one to two"))
    }
  }

  @Test func aRemovedConnectionLeadsToLocal() async throws {
    try await Self.use(["one", "two"]) { podtray, podman in
      #expect(try await podtray("use", "one").succeeded)
      try await podman("system", "connection", "remove", "one")
      let status = try await podtray("status")
      #expect(status.output.contains("Active connection: Local"))
      #expect(status.output.contains("one was removed; Local is active now"))
      let exec = try await podtray("exec", "--", "true")
      #expect(exec.end == .exited(1), "it was meant for another engine")
      #expect(exec.errors.hasPrefix("podtray: Podman does not list the active connection, one."))
    }
  }

  private func touched(in workspace: Workspace) -> Bool {
    FileManager.default.fileExists(atPath: workspace.home + "/x") || FileManager.default.fileExists(atPath: "x")
  }
}

/// Podman itself, to set the stage.
struct RealPodman {
  let workspace: Workspace

  @discardableResult
  func callAsFunction(_ arguments: String...) async throws -> String {
    let result = try await Program.run("podman", arguments, in: workspace)
    try #require(result.succeeded, "\(result.errors)")
    return result.output
  }

  func defaultConnection() async throws -> String? {
    let json = try await self("system", "connection", "list", "--format", "json")
    return try JSONDecoder().decode([Entry].self, from: Data(json.utf8)).first { $0.Default }?.Name
  }

  private struct Entry: Decodable {
    let Name: String
    let Default: Bool
  }
}
