import Testing

@testable import PodtrayCore

/// The menu and the window for many connections.
@Suite struct CrowdTests {
  private static func snapshot(
    _ count: Int, machines: Int = 0, active: String? = nil, recent: [String] = []
  ) -> Snapshot {
    let names = (0..<count).map { "c" + String(String($0 + 10000).dropFirst()) }
    var snapshot = World.snapshot(
      machines: (0..<machines).map { World.machine("m\($0)") },
      connections: names.map { World.remote($0, "tcp://\($0):1", default: $0 == active) }
        + (0..<machines).flatMap { World.connections(of: "m\($0)") }, choice: active.map(Choice.podman))
    snapshot.recent = recent.map(ConnectionID.podman)
    return snapshot
  }

  private static func menu(_ snapshot: Snapshot) -> String {
    let items = World.state(snapshot).connectionRows
    return Menu(icon: .stopped, summary: "", items: items).text
  }

  @Test func oneConnection() {
    #expect(
      Self.menu(Self.snapshot(1)) == """
        Active connection ▸
          (•) Local — ready
          ────
          ( ) c0000 — tcp c0000:1

        """)
  }

  @Test func sixAreGrouped() {
    #expect(
      Self.menu(Self.snapshot(4, machines: 1, active: "c0002", recent: ["c0003"])) == """
        Active connection ▸
          ( ) Local — ready
          ────
          ( ) m0 — stopped · rootless
          ( ) m0-root — stopped · rootful
          ────
          ( ) c0000 — tcp c0000:1
          ( ) c0001 — tcp c0001:1
          (•) c0002 — tcp c0002:1
          ( ) c0003 — tcp c0003:1
        Developer prompt for…

        """)
  }

  @Test func ofFortyThoseThatAreUsedAreShown() {
    let recent = ["c0039", "c0007", "c0020", "c0021", "c0009", "c0008", "c0030"]
    #expect(
      Self.menu(Self.snapshot(38 + 2, machines: 1, active: "c0012", recent: recent)) == """
        Active connection ▸
          ( ) Local — ready
          ────
          ( ) c0007 — tcp c0007:1
          ( ) c0008 — tcp c0008:1
          ( ) c0009 — tcp c0009:1
          (•) c0012 — tcp c0012:1
          ( ) c0020 — tcp c0020:1
          ( ) c0021 — tcp c0021:1
          ( ) c0039 — tcp c0039:1
          ────
          Show all…
        Developer prompt for…

        """)
  }

  @Test func ofAThousandUnusedOnesMachinesComeFirst() {
    #expect(
      Self.menu(Self.snapshot(1000, machines: 1)) == """
        Active connection ▸
          (•) Local — ready
          ────
          ( ) m0 — stopped · rootless
          ( ) m0-root — stopped · rootful
          ────
          ( ) c0000 — tcp c0000:1
          ( ) c0001 — tcp c0001:1
          ( ) c0002 — tcp c0002:1
          ( ) c0003 — tcp c0003:1
          ────
          Show all…
        Developer prompt for…

        """)
  }

  @Test func usingOneMovesNoRow() {
    let before = Self.snapshot(1000, active: "c0500", recent: ["c0500", "c0001", "c0002"])
    var after = before
    after.recent = ["c0002", "c0001", "c0500"].map(ConnectionID.podman)
    let changes = World.state(before).connectionRows.changes(to: World.state(after).connectionRows)
    #expect(changes == [])
  }

  @Test func aSwitchToAHiddenOneInsertsItAndMovesNothing() throws {
    var state = World.state(Self.snapshot(40, active: "c0001", recent: ["c0001"]))
    let before = state.connectionRows
    _ = state.reduce(.chosen(.use(.podman("c0030"))))
    var snapshot = Self.snapshot(40, active: "c0030", recent: ["c0030", "c0001"])
    snapshot.sequence = 2
    _ = state.reduce(.useEnded(.podman("c0030"), nil, snapshot))
    let changes = before.changes(to: state.connectionRows)
    let inserted = changes.compactMap { if case .insert(let item, _, _) = $0 { item.id } else { nil } }
    #expect(inserted == ["use-c0030"])
  }

  @Test func showAllOpensTheWindow() throws {
    var state = World.state(Self.snapshot(40))
    let effects = state.reduce(.chosen(.choose(.use)))
    guard case .choose(let chooser)? = effects.first else { return #expect(Bool(false)) }
    #expect(chooser.purpose == .use && chooser.rows.count == 41)
    #expect(effects.count == 1, "nobody has opened a menu: nothing is asked")
    _ = state.reduce(.opened(at: .now))
    let asked = state.reduce(.chosen(.choose(.prompt))).filter { if case .examine = $0 { true } else { false } }
    #expect(asked.count == 2, "eight at once, six of them for the menu")
    #expect(chooser.action(for: .local) == .use(.local))
    #expect(Chooser(state, for: .prompt).action(for: .local) == .openPrompt(.local))
  }

  @Test func theWindowFindsByNameAndByWhatIsKnown() {
    let chooser = Chooser(World.state(Self.snapshot(1000, machines: 1, active: "c0012")), for: .use)
    func found(_ text: String) -> [String] { chooser.rows(matching: text).map(\.name) }
    #expect(found("") == chooser.rows.map(\.name))
    #expect(found("  C00 77 ") == ["c0077"])
    #expect(found("rootful") == ["m0-root"])
    #expect(found("nothing like it") == [])
    #expect(found("ready") == ["Local"])
  }

  @Test func enterTakesTheBest() {
    let state = World.state(
      World.snapshot(
        connections: [
          World.remote("a-dev", "tcp://dev:1"), World.remote("dev", "tcp://x:1", default: true),
          World.remote("developer", "tcp://y:1"),
        ], choice: .podman("dev")))
    let chooser = Chooser(state, for: .use)
    func best(_ text: String) -> ConnectionID? { Chooser.best(of: chooser.rows(matching: text), for: text) }
    #expect(best("") == .podman("dev"), "the active one")
    #expect(best("dev") == .podman("dev"), "the very name")
    #expect(best("deve") == .podman("developer"))
    #expect(best("tcp") == .podman("a-dev"))
    #expect(best("none") == nil)
  }

  @Test func hostileNamesAreHarmlessInTheWindow() {
    let names = ["", "a\nb", "\u{1b}[31mred", "\u{202e}gnp", "Local", String(repeating: "x", count: 300)]
    let chooser = Chooser(
      World.state(World.snapshot(connections: names.map { World.remote($0, "unix:///x") })), for: .use)
    for row in chooser.rows {
      #expect(row.name.count <= 40 && !row.name.isEmpty)
      #expect(
        (row.name + row.condition).unicodeScalars.allSatisfy {
          ![.control, .format].contains($0.properties.generalCategory)
        })
    }
  }
}
