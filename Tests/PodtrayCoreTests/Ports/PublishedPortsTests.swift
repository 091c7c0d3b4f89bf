import FoundationEssentials
import Testing

@testable import PodtrayCore

@Suite struct PublishedPortsTests {
  private func decode(_ json: String, status: Int = 200) throws -> PublishedPorts {
    let head = try #require(HTTPHead(Array("HTTP/1.0 \(status) X\r\n\r\n".utf8)[...]))
    return try PublishedPorts(HTTPResponse(head: head, body: Array(json.utf8)))
  }

  private func words(_ ports: PublishedPorts) -> [String] {
    ports.ports.map { "\($0.container) \($0.address):\($0.port)->\($0.containerPort)/\($0.transport)" }
  }

  @Test func whatARealPodmanPublishes() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/4.3.1/containers-published.json")
    let ports = try decode(String(contentsOf: file, encoding: .utf8))
    #expect(
      words(ports) == [
        "inpod :5000->50/tcp", "six ::1:7000->70/tcp", "six :39261->8081/tcp", "web :15353->53/udp",
        "web :18080->80/tcp", "web 127.0.0.1:18443->443/tcp", "web :19000->9000/tcp", "web :19001->9001/tcp",
        "web :19002->9002/tcp", "web :19003->9003/tcp",
      ])
  }

  @Test(arguments: [
    "null", "[]", "[{}]", #"[{"Names":["a"],"Ports":null}]"#, #"[{"Names":7,"Ports":"x"}]"#,
    #"[{"Names":["a"],"Ports":[{"host_port":0,"container_port":80},{"host_port":80},{"host_port":70000,"container_port":1}]}]"#,
  ])
  func whatPublishesNothing(json: String) throws { #expect(try decode(json).ports.isEmpty) }

  @Test func oddOnesAreTakenAsFarAsTheyGo() throws {
    let json = """
      [{"Names":[],"Id":"0123456789abcdef","Ports":[{"host_port":65535,"container_port":80,"range":9}]},
       {"Names":["b"],"Ports":[{"host_port":"90","container_port":"91","protocol":7}]}]
      """
    #expect(words(try decode(json)) == ["0123456789ab :65535->80/tcp", "b :90->91/tcp"])
  }

  @Test func thousandsAreCounted() throws {
    let ports = try decode(
      #"[{"Names":["a"],"Ports":[{"host_port":2000,"container_port":2000,"range":60000}]}]"#)
    #expect(ports.ports.count == 500 && ports.omitted == 59500)
    #expect(ports.ports.first?.port == 2000 && ports.ports.last?.port == 2499)
  }

  @Test func whatIsNoListIsAnError() {
    #expect(throws: EngineAPIError.unexpected) { try decode("{}") }
    #expect(throws: EngineAPIError.unexpected) { try decode(#"[{"Names":["a"#) }
    #expect(throws: EngineAPIError.refused(status: 500, reason: "no")) { try decode(#"{"message":"no"}"#, status: 500) }
  }

  @Test(arguments: [
    ("8080", ["web:8080"]), ("80", []), ("web", ["web:8080", "web:9000"]), ("web:8080", ["web:8080"]),
    ("web:80", ["web:8080"]), ("db:8080", []), ("9000", ["db:9000", "web:9000"]), ("nosuch", []),
  ])
  func whatAPersonMeans(text: String, meant: [String]) throws {
    let ports = [
      PublishedPort(container: "db", port: 9000, containerPort: 9000),
      PublishedPort(container: "web", port: 8080, containerPort: 80),
      PublishedPort(container: "web", port: 9000, containerPort: 9000),
    ]
    #expect(try #require(PortTarget(text)).matches(ports).map { "\($0.container):\($0.port)" } == meant)
  }

  @Test(arguments: ["", "0", "65536", ":80", "web:", "web:x", "-1"]) func whatMeansNoPort(text: String) {
    #expect(PortTarget(text) == nil)
  }
}
