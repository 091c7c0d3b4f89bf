import FoundationEssentials
import TestSupport
import Testing

/// What the command line says of the engines behind the connections.
@Suite(.enabled(if: !isRoot, "podman machine refuses root")) struct HealthCommandTests {
  private struct Entry: Decodable {
    let name: String
    let reachable: Bool?
    let reason: String?
    let version: String?
    let rootful: Bool?
    let latencyMilliseconds: Double?
    let askedSecondsAgo: Int?
  }

  private struct Report: Decodable {
    let connections: [Entry]
  }

  private static func use(_ body: (CommandLine, FakePodman) async throws -> Void) async throws {
    var state = PodmanState()
    state.addMachine("dev", running: true)
    state.addMachine("lab")
    try await CommandLine.use(state) { podtray, podman in
      try podman.change { state in
        state.addConnection("here", "unix://\(podman.runtime)/dev-api.sock")
        state.addConnection("nowhere", "unix:///run/user/0/podman/nowhere.sock")
      }
      try await body(podtray, podman)
    }
  }

  private static func entries(_ result: ProgramResult) throws -> [String: Entry] {
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    return Dictionary(uniqueKeysWithValues: report.connections.map { ($0.name, $0) })
  }

  @Test func statusTellsWhoAnswersAndWhyNot() async throws {
    try await Self.use { podtray, _ in
      let entries = try Self.entries(try await podtray("status", "--json"))
      for name in ["here", "dev"] {
        let entry = try #require(entries[name])
        #expect(entry.reachable == true && entry.version == "5.4.2" && entry.askedSecondsAgo == 0)
        #expect(try #require(entry.latencyMilliseconds) < 1000)
      }
      #expect(entries["dev"]?.rootful == false)
      #expect(entries["lab"]?.reachable == false && entries["lab"]?.reason == "not-running")
      #expect(entries["nowhere"]?.reachable == false && entries["nowhere"]?.reason != nil)
      #expect(entries["Local"]?.reachable == false && entries["Local"]?.reason == "no-socket")
    }
  }

  @Test func aMachineIsAskedAlsoWhenNothingElseIs() async throws {
    var state = PodmanState()
    state.addMachine("dev", running: true)
    try await CommandLine.use(state) { podtray, podman in
      // Its other user has a forward, which this takes out.
      try podman.change { $0.connections["dev-root"] = nil }
      let entries = try Self.entries(try await podtray("status", "--json"))
      #expect(entries["dev"]?.reachable == true && entries["dev"]?.version == "5.4.2")
    }
  }

  @Test func nobodyIsAskedWhenThatIsNotWanted() async throws {
    try await Self.use { podtray, _ in
      let result = try await podtray("status", "--json", "--no-health")
      #expect(try Self.entries(result)["here"]?.reachable == nil)
      #expect(result.output.contains(#""reachable" : null"#), "the contract has the key")
    }
  }

  @Test func aSilentEngineIsNotWaitedForLong() async throws {
    try await Self.use { podtray, podman in
      try podman.misbehave(.hang("api dev"))
      let result = try await podtray("connection", "list")
      #expect(result.output.contains("timed out"))
      #expect(result.duration < .seconds(6))
    }
  }
}
