import FoundationEssentials
import Testing

@testable import PodtrayCore

@Suite struct DecodingTests {
  /// Raw output of a real Podman.
  private func captured(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try String(contentsOf: folder.appending(path: "Fixtures/\(name).json"), encoding: .utf8)
  }

  private func machines(_ json: String) throws -> [Machine] {
    try MachineReport.decodeList(json, of: .machineList).map(\.machine)
  }
  private func inspected(_ json: String) throws -> [Machine] {
    try MachineReport.decodeInspection(json, of: .machineInspect([])).map(\.machine)
  }
  private func connections(_ json: String) throws -> [Connection] {
    try Connection.decodeList(json, of: .connectionList)
  }

  @Test(arguments: [
    ("4.3.1/list-1-stopped", MachineState.stopped), ("4.3.1/list-3-running", .running),
    ("4.3.1/list-start-1", .starting), ("5.4.2/list-1-stopped", .stopped), ("5.4.2/list-3-running", .running),
    ("5.4.2/list-start-2", .starting), ("5.4.2/list-start-3", .starting),
  ])
  func statesOfRealMachines(file: String, state: MachineState) throws {
    let machine = try #require(try machines(captured(file)).first)
    #expect(machine.state == state)
    #expect(machine.cpus == 2)
    #expect(machine.memoryBytes == 2 << 30)
    #expect(machine.diskBytes == 10 << 30)
    #expect(machine.sshPort ?? 0 > 1024)
  }

  @Test(arguments: [
    ("4.3.1/list-3-running", String?.some("2026-11-23T19:52:39.894936159Z")), ("5.4.2/list-3-running", nil),
  ])
  func whenItWasUpLastIsToldAlsoWhileItRuns(file: String, lastUp: String?) throws {
    #expect(try #require(try machines(captured(file)).first).lastUp == lastUp)
  }

  @Test func machinesAreSortedByName() throws {
    #expect(try machines(captured("5.4.2/list-two-machines-m1-running")).map(\.name) == ["m1", "m2"])
    #expect(try machines(#"[{"Name":"z"},{"Name":"a"}]"#).map(\.name) == ["a", "z"])
  }

  @Test(arguments: [
    ("4.3.1/inspect-1-stopped", MachineState.stopped), ("4.3.1/inspect-3-running", .running),
    ("5.4.2/inspect-1-stopped", .stopped), ("5.4.2/inspect-3-running", .running), ("5.4.2/inspect-crashed", .stopped),
  ])
  func detailsOfRealMachines(file: String, state: MachineState) throws {
    let details = try #require(try inspected(captured(file)).first)
    #expect(details.state == state)
    #expect(details.apiSocket?.hasSuffix(".sock") == true)
    #expect(details.cpus == 2 && details.memoryBytes == 2 << 30 && details.diskBytes == 10 << 30)
    #expect(details.sshPort ?? 0 > 1024)
    #expect(details.isRootful == (file.hasPrefix("4.3.1") ? nil : false), "4.3 does not tell")
  }

  @Test(arguments: ["4.3.1", "5.4.2"])
  func connectionsOfRealMachines(version: String) throws {
    let list = try connections(captured("\(version)/connections-3-running"))
    #expect(list.count == 2)
    #expect(list.map(\.isMachine) == [true, true])
    #expect(list.filter(\.isPodmanDefault).count == 1)
    #expect(list[0].isRootful == false && list[1].isRootful == true)
    #expect(list[0].kind == "machine")
  }

  @Test func keysThatComeAndGo() throws {
    let list = try connections(
      #"[{"Name":"a","URI":"tcp://h:1","TLSCA":"/c/ca.pem","TLSCert":null,"ReadWrite":false,"New":{"x":[1]}}]"#)
    #expect(
      list == [
        Connection(
          id: .podman("a"), uri: "tcp://h:1", isWritable: false, tls: .init(authority: "/c/ca.pem"))
      ])
  }

  @Test func sizesAreNumbersOrStrings() throws {
    let list = try machines(
      #"[{"Name":"m","Running":true,"CPUs":"4","Memory":2048,"DiskSize":"x","Swap":"0","UserModeNetworking":1}]"#)
    #expect(list == [Machine(name: "m", state: .running, cpus: 4, memoryBytes: 2048)])
  }

  @Test func unknownStatesAreUnknown() throws {
    #expect(try machines(#"[{"Name":"m"}]"#)[0].state == .unknown)
    #expect(try inspected(#"[{"Name":"m","State":"hibernating"}]"#)[0].state == .unknown)
  }

  @Test(arguments: ["", "\n", "[]", "null", "[null, 3, {}, {\"Name\": 7}]"])
  func nothingIsAnEmptyList(json: String) throws {
    #expect(try machines(json).isEmpty)
    #expect(try connections(json).isEmpty)
  }

  @Test(arguments: ["[{\"Name\":\"de", "not JSON", "{}", "[", "\u{0}", "[{}] trailing"])
  func whatIsNoJSONSaysSo(json: String) {
    #expect(throws: PodmanError.badOutput(of: "podman machine list")) { try machines(json) }
  }

  @Test func hostileNamesSurvive() throws {
    let names = ["", "-oProxyCommand=touch x", "../../x", "a\nb", "\u{1b}[31m", "Local", "\u{202e}x"]
    let json = try String(
      decoding: JSONEncoder().encode(names.map { ["Name": $0, "URI": "unix:///x"] }), as: UTF8.self)
    #expect(Set(try connections(json).map(\.id)) == Set(names.map(ConnectionID.podman)))
  }

  @Test func aMachineKnowsItsConnections() {
    let machines = [World.machine("dev"), World.machine("web-root")]
    let owners = (World.connections(of: "dev") + World.connections(of: "web-root")).map {
      $0.machine(among: machines)?.name
    }
    #expect(owners == ["dev", "dev", "web-root", "web-root"])
    #expect(World.remote("dev", "ssh://x/y").machine(among: machines) == nil)
  }
}
