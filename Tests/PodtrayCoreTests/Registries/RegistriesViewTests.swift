import FoundationEssentials
import Testing

@testable import PodtrayCore

@Suite struct RegistriesViewTests {
  private static let main = "/etc/containers/registries.conf"
  private static let own = "/home/.config/containers/registries.conf.d/50.conf"

  private func problems(_ text: String, takesVersion1: Bool = true) -> [String] {
    let layer = RegistriesLayer(text: text, path: "/r", takesVersion1: takesVersion1)
    return layer.problems.map { $0.text + ($0.stopsPodman ? "!" : "") }
  }

  @Test func aLaterFileWins() throws {
    let first = """
      unqualified-search-registries = ["a.lan", "b.lan"]
      short-name-mode = "permissive"
      [[registry]]
      location = "x.lan/"
      blocked = true
        [[registry.mirror]]
        location = "m.lan"
        pull-from-mirror = "tag-only"
      [[registry]]
      prefix = "*.y.lan"
      [aliases]
      "one" = "a.lan/one"
      "two" = "a.lan/two"
      """
    let second = """
      unqualified-search-registries = ["c.lan"]
      [[registry]]
      location = "x.lan"
      insecure = true
      [aliases]
      "one" = ""
      "two" = "b.lan/two"
      """
    try RegistriesTree.use([Self.main: first, Self.own: second]) { tree in
      let view = tree.view()
      #expect(view.problems == [])
      #expect(view.search?.value == ["c.lan"] && view.search?.source == "\(tree.root)\(Self.own):1")
      #expect(view.shortNameMode?.value == "permissive" && view.shortNameMode?.place.line == 2)
      #expect(view.registries.map(\.value.prefix) == ["*.y.lan", "x.lan"])
      var replaced = Registry(location: "x.lan")
      replaced.isInsecure = true
      #expect(view.registries.last?.value == replaced, "nothing of the first one is left, nor its mirror")
      #expect(view.registries.map(\.place.line) == [9, 2])
      #expect(view.aliases.mapValues(\.value) == ["two": "b.lan/two"])
    }
  }

  @Test(arguments: [
    ("a = \n", "/r:1:5: ", true), ("unqualified-search-registries = 3", "/r:1:33: ", true),
    ("unqualified-search-registries = ['a', 1]", "/r:1:39: ", true),
    ("unqualified-search-registries = ['a/b']", "/r:1:33: “a/b” must be a host", true),
    ("short-name-mode = 'odd'", "/r:1:19: short-name-mode is enforcing", true),
    ("credential-helpers = 'x'", "/r:1:22: credential-helpers must be a list", true),
    ("oops = 1", "/r:1:1: there is no setting “oops”", false),
    ("registry = 1", "/r:1:12: registry must be a list", true),
    ("[[registry]]\n", "/r:1:1: a registry needs a location", true),
    ("[[registry]]\nprefix = 'a.lan'", "/r:1:1: a registry needs a location", true),
    ("[[registry]]\nlocation = 'https://a.lan'", "/r:1:1: “https://a.lan” must not name a scheme", true),
    ("[[registry]]\nlocation = 'a b'", "/r:1:1: “a b” has a character", true),
    ("[[registry]]\nlocation = 'a.lan'\nprefix = 'x*.lan'", "/r:1:1: the prefix “x*.lan”", false),
    ("[[registry]]\nlocation = 'a.lan'\nprefix = '*.*.lan'", "/r:1:1: the prefix “*.*.lan”", false),
    ("[[registry]]\nlocation = 1", "/r:2:12: location must be text, and is a number", true),
    ("[[registry]]\nlocation = 'a'\ninsecure = 'yes'", "/r:3:12: insecure must be true or false", true),
    ("[[registry]]\nlocation = 'a'\nodd = 1", "/r:3:1: a registry has no setting “odd”", false),
    ("[[registry]]\nlocation = 'a'\nmirror = 'b'", "/r:3:10: mirror must be a list", true),
    ("[[registry]]\nlocation = 'a'\n[[registry.mirror]]\ninsecure = true", "/r:1:1: mirror: a location is empty", true),
    (
      "[[registry]]\nlocation = 'a'\n[[registry.mirror]]\nlocation = 'b'\npull-from-mirror = 'some'",
      "/r:5:20: pull-from-mirror is all", true
    ),
    (
      "[[registry]]\nlocation = 'a'\nmirror-by-digest-only = true\n"
        + "[[registry.mirror]]\nlocation = 'b'\npull-from-mirror = 'all'",
      "/r:1:1: mirror-by-digest-only and", true
    ),
    (
      "[[registry]]\nlocation = 'a'\n[[registry]]\nlocation = 'a'\nprefix = 'b'\nblocked = true",
      "/r:3:1: a is insecure or blocked otherwise in line 1", true
    ),
    ("[aliases]\n'a.b/c' = 'x.lan/y'", "/r:2:1: “a.b/c” is no short name", true),
    ("[aliases]\n'a' = 'x/y'", "/r:2:1: “x/y” must name an image", true),
    ("[aliases]\n'a' = 1", "/r:2:7: a must be text", true), ("aliases = 1", "/r:1:11: aliases must be a table", true),
    ("[registries.search]\nregistries = ['a']\n[[registry]]\nlocation = 'b'", "/r:1:2: both versions", true),
  ])
  func whatIsWrongIsSaidWithItsPlace(text: String, beginning: String, stopsPodman: Bool) {
    let found = problems(text)
    #expect(
      found.count == 1 && found.allSatisfy { $0.hasPrefix(beginning) && $0.hasSuffix("!") == stopsPodman }, "\(found)")
  }

  @Test func theRestCounts() throws {
    let text =
      "oops = 1\n[[registry]]\nlocation = 2\n[[registry]]\nlocation = 'a.lan'\nodd = 1\n[aliases]\nx = 'a.lan/x'\n"
    try RegistriesTree.use([Self.main: "not toml", Self.own: text]) { tree in
      let view = tree.view()
      #expect(view.registries.map(\.value) == [Registry(location: "a.lan")] && view.aliases.count == 1)
      #expect(view.problems.map { $0.place?.line } == [1, 1, 3, 6])
    }
  }

  @Test func theFirstVersionOfTheFormat() throws {
    let text = """
      [registries.search]
      registries = ["a.lan"]
      [registries.insecure]
      registries = ["b.lan", "c.lan"]
      [registries.block]
      registries = ["b.lan"]
      """
    try RegistriesTree.use([Self.main: text, Self.own: text]) { tree in
      let view = tree.view()
      #expect(view.search?.value == ["a.lan"])
      #expect(view.registries.map(\.value.isBlocked) == [true, false])
      #expect(view.problems.map { $0.place?.line } == [1], "a drop-in is of the second version")
      #expect(tree.view("6.0.0").registries.isEmpty)
    }
  }

  @Test func aFileThatIsNotThereIsSaid() throws {
    try RegistriesTree.use { tree throws in
      let view = tree.view("5.4.2", ["CONTAINERS_REGISTRIES_CONF": "/nonexistent/x"])
      #expect(view.problems.map(\.text) == ["/nonexistent/x: No such file or directory"])
    }
  }

  @Test func anotherEngineTellsWhatItPullsBy() throws {
    let json = """
      {"registries":{"search":["docker.io"],"r.lan":{"Prefix":"r.lan","Location":"r2.lan","Insecure":true,
      "Mirrors":[{"Location":"m.lan","Insecure":false,"PullFromMirror":"tag-only"}],"Blocked":false}}}
      """
    let engine = EngineRegistries(try JSONDecoder().decode(LenientObject.self, from: Data(json.utf8)))
    var registry = Registry(location: "r2.lan", prefix: "r.lan")
    registry.isInsecure = true
    registry.mirrors = [Registry.Mirror("m.lan", pull: .tagOnly)]
    #expect(engine.search == ["docker.io"] && engine.registries == [registry])
    let none = EngineRegistries(try JSONDecoder().decode(LenientObject.self, from: Data("{}".utf8)))
    #expect(none.search.isEmpty && none.registries.isEmpty)
  }
}
