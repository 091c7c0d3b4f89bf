import Testing

@testable import PodtrayCore

/// Containers that tests start from.
enum ContainerWorld {
  /// The id of the container of that number.
  static func id(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 64 - digits.count) + digits
  }

  static func json(_ name: String, _ number: Int, state: String = "running", more: String = "") -> String {
    #"{"Id":"\#(id(number))","Names":["\#(name)"],"Image":"localhost/t:1","State":"\#(state)"\#(more)}"#
  }

  static func entry(_ name: String, _ number: Int, state: String = "running", more: String = "") -> FakeEngine.Entry {
    FakeEngine.Entry(id: id(number), json: json(name, number, state: state, more: more))
  }

  static func event(_ action: String, _ number: Int) -> String {
    #"{"status":"\#(action)","Type":"container","Action":"\#(action)","Actor":{"ID":"\#(id(number))"}}"#
  }

  static func decode(_ json: String, status: Int = 200) throws -> [Container] {
    let head = try #require(HTTPHead(Array("HTTP/1.0 \(status) X\r\n\r\n".utf8)[...]))
    return try Container.list(HTTPResponse(head: head, body: Array(json.utf8)))
  }

  static func container(_ name: String, _ number: Int, state: String = "running", more: String = "") throws -> Container
  {
    let containers = try decode("[" + json(name, number, state: state, more: more) + "]")
    return try #require(containers.first)
  }
}
