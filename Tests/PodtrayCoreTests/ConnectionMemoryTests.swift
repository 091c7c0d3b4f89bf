import Testing

@testable import PodtrayCore

/// What is remembered changes nothing.
struct ConnectionMemoryTests {
  private static let dev = #"{"Name":"dev","URI":"ssh://core@h:1/a","IsMachine":true,"Default":true}"#
  private static let odd = #"{"Name":"o\"}{\\","URI":"ssh://h/a","TLSCA":null,"More":[{"x":"]"}]}"#

  @Test(arguments: [
    "", " ", "null", "[]", " [ ]\n", "[\(dev)]", "[\(odd),\(dev)]", " [\n\(dev) ,\t\(odd)\n]\n", "[\(dev),\(dev)]",
    "[\(dev)", "[\(dev),]", "[\(dev)]]", "[\(dev) \(odd)]", "[,\(dev)]", "[\(dev),null]", "[1,\(dev)]", "{}", dev,
    #"[{"Name":"x"]}]"#, #"[{"Name":"x}]"#, #"[{"Name":5},{}]"#, "[{]", #"[{"Name":"a"}}]"#, "[[\(dev)]]",
    #"[{"Name":"é","URI":null}]"#, #"["{",\#(dev)]"#,
  ])
  func listsAreTheSame(_ json: String) {
    let whole = try? Connection.decodeList(json, of: .connectionList)
    var memory = ConnectionMemory()
    _ = try? memory.decodeList("[\(Self.dev)]", of: .connectionList)
    for _ in 0..<2 { #expect((try? memory.decodeList(json, of: .connectionList)) == whole) }
  }

  @Test func whatChangedIsReadAnew() throws {
    var memory = ConnectionMemory()
    _ = try memory.decodeList("[\(Self.dev),\(Self.odd)]", of: .connectionList)
    let moved = Self.dev.replacing("@h:1", with: "@i:2")
    let now = try memory.decodeList("[\(moved),\(Self.odd)]", of: .connectionList)
    #expect(now.first?.uri == "ssh://core@i:2/a" && now.count == 2)
  }
}
