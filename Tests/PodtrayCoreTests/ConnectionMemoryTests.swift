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

  /// What comes, goes, changes and moves, from any list to any other, is what a decoder without a memory reads.
  @Test func eachListFollowsEachOther() throws {
    let lists = [
      [], ["a"], ["a", "b", "c"], ["a", "c"], ["b", "c"], ["c", "b", "a"], ["a", "a", "b"], ["a", "b", "d", "c"],
    ]
    let texts = lists.map { names in "[\(names.map { Self.dev.replacing("dev", with: $0) }.joined(separator: ", "))]" }
    for first in texts {
      for second in texts {
        var memory = ConnectionMemory()
        _ = try memory.decodeList(first, of: .connectionList)
        let whole = try Connection.decodeList(second, of: .connectionList)
        #expect(try memory.decodeList(second, of: .connectionList) == whole, "\(first) → \(second)")
      }
    }
  }
}
