import FoundationEssentials
import Testing

@testable import PodtrayCore

@Suite struct ContainerDecodingTests {
  @Test func whatARealPodmanLists() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/4.3.1/containers-published.json")
    let containers = try ContainerWorld.decode(String(contentsOf: file, encoding: .utf8))
    #expect(containers.map(\.name) == containers.map(\.name).sorted())
    let web = try #require(containers.first { $0.name == "web" })
    #expect(web.image == "localhost/t:1" && web.state == .created && !web.isInfra && web.pod == nil)
    #expect(web.createdAt == 1_795_586_637 && web.startedAt == nil && web.endedAt == nil)
    #expect(web.portWords() == ":15353/udp :18080 127.0.0.1:18443 and 4 more")
    let infra = try #require(containers.first { $0.isInfra })
    #expect(infra.pod != nil && containers.contains { $0.pod == infra.pod && !$0.isInfra })
  }

  @Test(arguments: ["null", "[]", "[{}]", "[7, null, \"x\"]", #"[{"Id":""}]"#, #"[{"Id":7,"Names":["a"]}]"#])
  func whatIsNoContainer(json: String) throws { #expect(try ContainerWorld.decode(json).isEmpty) }

  @Test func aBrokenEntryLosesOnlyItself() throws {
    let odd = #"{"Id":"b","Names":null,"Image":7,"State":["x"],"Labels":"none","Ports":{"a":1},"ExitCode":"3"}"#
    let containers = try ContainerWorld.decode("[null, {\"Id\":null}, \(odd), \(ContainerWorld.json("a", 1))]")
    #expect(containers.map(\.name) == ["a", "b"])
    #expect(containers[1].state == .other("") && containers[1].exitCode == 3 && containers[1].ports.isEmpty)
  }

  @Test func timesComeAsNumbersAndAsText() throws {
    let more = #","Created":1700000000,"StartedAt":"2023-11-14T22:13:20.5+00:00","ExitedAt":"0001-01-01T00:00:00Z""#
    let container = try ContainerWorld.container("a", 1, more: more)
    #expect(container.createdAt == 1_700_000_000 && container.startedAt == 1_700_000_000 && container.endedAt == nil)
  }

  @Test func composeLabelsOfBothTools() throws {
    let docker =
      #","Labels":{"com.docker.compose.project":"shop","com.docker.compose.service":"db","io.podman.compose.project":"no"}"#
    let podman = #","Labels":{"io.podman.compose.project":"shop","com.docker.compose.service":7}"#
    let containers = try [docker, podman].map { try ContainerWorld.container("a", 1, more: $0) }
    #expect(containers.map(\.project) == ["shop", "shop"] && containers.map(\.service) == ["db", nil])
  }

  @Test func whatIsNoListIsAnError() {
    for json in ["{}", "[{\"Id\":\"a\"", "", "[{\"Id\":\"a\"}] x"] {
      #expect(throws: EngineAPIError.unexpected) { try ContainerWorld.decode(json) }
    }
    #expect(throws: EngineAPIError.refused(status: 500, reason: "no")) {
      try ContainerWorld.decode(#"{"message":"no"}"#, status: 500)
    }
  }

  @Test(arguments: [
    ("Running", ContainerState.running, "running"), ("configured", .created, "created"),
    ("stopped", .exited, "exited"), ("frozen\u{1b}[31m", .other("frozen\u{1b}[31m"), "frozen[31m"),
    ("", .other(""), "state unknown"), ("removing", .removing, "being removed…"),
  ])
  func statesThatAreKnownAndOthers(word: String, state: ContainerState, shown: String) throws {
    #expect(ContainerState(word) == state)
    let container = try ContainerWorld.container("a", 1, state: word.replacing("\u{1b}", with: "\\u001b"))
    #expect(container.stateWord == shown)
  }

  @Test func howLongAndHowItEnded() throws {
    let more = #","ExitCode":137,"Created":10,"StartedAt":1000,"ExitedAt":5000"#
    let (up, ended) = (
      try ContainerWorld.container("a", 1, more: more),
      try ContainerWorld.container("a", 1, state: "exited", more: more)
    )
    #expect(up.ageWords(now: 1059) == "up 59 s" && up.ageWords(now: 1000 + 3600 * 3) == "up 3 h")
    #expect(up.ageWords(now: 900) == "up 0 s", "its clock may be ahead of ours")
    #expect(ended.ageWords(now: 5120) == "ended 2 min ago" && ended.stateWord == "exited (137)")
    #expect(try ContainerWorld.container("a", 1).ageWords(now: 5) == "")
  }

  @Test func manyPortsAreFewWords() throws {
    let many = #","Ports":[{"host_port":2000,"container_port":2000,"range":60000}]"#
    #expect(try ContainerWorld.container("a", 1, more: many).portWords(limit: 1) == ":2000 and 59999 more")
    let both =
      #","Ports":[{"host_ip":"0.0.0.0","host_port":80,"container_port":80},{"host_ip":"::","host_port":80,"container_port":80}]"#
    #expect(try ContainerWorld.container("a", 1, more: both).portWords() == ":80")
  }

  @Test func groupsByPodProjectAndNothing() throws {
    let pod = #","Pod":"p1","PodName":"zoo""#
    let project = #","Labels":{"com.docker.compose.project":"shop\u202e"}"#
    let containers = try [
      ContainerWorld.container("alone", 1), ContainerWorld.container("db", 2, state: "exited", more: project),
      ContainerWorld.container("infra", 3, more: pod + #","IsInfra":true"#),
      ContainerWorld.container("web", 4, more: pod),
      ContainerWorld.container("x", 5, more: project),
    ]
    let groups = ContainerGroup.groups(of: containers)
    #expect(groups.map { $0.containers.map(\.name) } == [["db", "x"], ["infra", "web"], ["alone"]])
    #expect(groups.map(\.title) == ["shop (project)", "zoo (pod)", ""])
    #expect(groups.prefix(2).map(\.runningWords) == ["1 of 2 running", "1 of 1 running"])
    #expect(ContainerGroup.groups(of: []).isEmpty)
  }

  @Test(arguments: [
    (
      #"{"a":1.10,"b":[],"c":{},"d":[1,"x, {\"}"],"e":null}"#,
      "{\n  \"a\": 1.10,\n  \"b\": [],\n  \"c\": {},\n  \"d\": [\n    1,\n    \"x, {\\\"}\"\n  ],\n  \"e\": null\n}"
    ),
    ("", ""), ("]]}", "\n]\n]\n}"), ("\"half", "\"half"), ("[1,\n\t2]", "[\n  1,\n  2\n]"),
  ])
  func jsonIsIndentedAndNothingElse(json: String, text: String) { #expect(JSONText.indented(Array(json.utf8)) == text) }

  @Test func bracketsWithoutEndDoNotMakeLinesWithoutEnd() {
    let text = JSONText.indented(Array(repeating: UInt8(ascii: "["), count: 100_000))
    #expect(text.utf8.count < 100_000 * 140)
  }
}
