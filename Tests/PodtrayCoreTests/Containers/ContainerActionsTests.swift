internal import Testing

@testable import PodtrayCore

@Suite struct ContainerActionsTests {
  private let engine: FakeEngine
  private var actions: ContainerActions { ContainerActions(EngineAPI(socket: engine.path)) }

  init() throws { engine = try FakeEngine() }

  @Test(arguments: ContainerVerb.allCases) func eachIsOneRequest(verb: ContainerVerb) async throws {
    engine.answer("a%20%2F..%3F", with: "HTTP/1.0 204 No Content\r\n\r\n")
    try await actions.perform(verb, on: "a /..?")
    let line = engine.requests[0].prefix { $0 != "\r\n" }
    let path = "/v4.0.0/libpod/containers/a%20%2F..%3F"
    #expect(line == (verb == .remove ? "DELETE \(path)?force=true HTTP/1.0" : "POST \(path)/\(verb.rawValue) HTTP/1.0"))
    engine.stop()
  }

  @Test(arguments: [
    "304 Not Modified\r\n\r\n", "200 OK\r\n\r\n[{\"Id\":\"x\",\"RawInput\":\"web\"}]", "200 OK\r\n\r\n",
  ])
  func whatIsSoAlreadyIsFine(answer: String) async throws {
    engine.answer("/web", with: "HTTP/1.0 " + answer)
    try await actions.perform(.remove, on: "web")
    try await actions.perform(.stop, on: "web")
    engine.stop()
  }

  @Test func theEnginesOwnReasonIsTheError() async throws {
    let body = #"{"cause":"c","message":"\"web\" is not running,\n can't pause","response":500}"#
    engine.answer("/web", with: "HTTP/1.0 500 X\r\n\r\n" + body)
    let error = await #expect(throws: EngineAPIError.self) { try await actions.perform(.pause, on: "web") }
    #expect(error?.ownWords == "\"web\" is not running, can't pause")
    engine.answer("/db", with: "HTTP/1.0 200 OK\r\n\r\n[{\"Id\":\"x\",\"Err\":\"in use\"}]")
    let removal = await #expect(throws: EngineAPIError.self) { try await actions.perform(.remove, on: "db") }
    #expect(removal?.ownWords == "in use")
    engine.stop()
  }

  @Test func whatTheEngineKnowsIsShownAsItSaysIt() async throws {
    engine.answer("/web/json", with: "HTTP/1.0 200 OK\r\n\r\n{\"Id\":\"x\",\"Size\":1.50}")
    #expect(try await actions.inspect("web") == "{\n  \"Id\": \"x\",\n  \"Size\": 1.50\n}")
    engine.stop()
  }
}
