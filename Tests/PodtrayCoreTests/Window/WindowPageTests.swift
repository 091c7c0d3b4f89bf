import Testing

@testable import PodtrayCore

@Suite struct WindowPageTests {
  private static let own = "/own.conf"

  private func state(_ own: String, elsewhere: RegistriesReport.Elsewhere? = nil) -> AppState {
    var view = RegistriesView()
    view.take(RegistriesLayer(text: own, path: Self.own, takesVersion1: false))
    view.take(RegistriesLayer(text: "[aliases]\nweb = \"q.io/me/web\"", path: "/other.conf", takesVersion1: false))
    var state = World.state(World.snapshot())
    let report = RegistriesReport(view: view, ownPath: Self.own, canUndo: false, elsewhere: elsewhere)
    #expect(state.reduce(.registriesRead(report)) == [])
    return state
  }

  private func content(_ state: AppState) -> WindowContent { WindowContent(state, now: 0) }

  private func actions(_ state: AppState, _ row: String) -> [WindowAction?]? {
    content(state).details(of: row, in: .registries)?.commands.map(\.action)
  }

  @Test func beforeAnybodyLooked() {
    #expect(content(World.state(World.snapshot())).page(.registries).rows.isEmpty)
  }

  @Test func onlyOurOwnCanBeChanged() {
    let state = state("[[registry]]\nprefix = \"a/b\"\nlocation = \"r.lan\"\nblocked = true")
    let page = content(state).page(.registries)
    #expect(page.rows.map(\.id) == ["registry/a/b", "aliases", "alias/web"])
    #expect(page.rows[0].condition == "from r.lan, blocked" && page.commands.map(\.action).last == .some(nil))
    #expect(actions(state, "registry/a/b") == [.editRegistry("a/b"), .removeRegistry("a/b")])
    #expect(actions(state, "alias/web") == [.editAlias("web"), nil])
    #expect(actions(state, "registry/gone") == nil && actions(state, "nonsense") == nil)
  }

  @Test func anotherEngineIsReadOnly() {
    var registry = Registry(location: "r.far")
    registry.mirrors = [Registry.Mirror("m.far", isInsecure: true)]
    let there = EngineRegistries(search: ["docker.io"], registries: [registry])
    let state = state("", elsewhere: .init(.podman("build"), there))
    let rows = content(state).page(.registries).rows
    #expect(rows.map(\.id) == ["there-heading", "there-search", "there/r.far", "local", "aliases", "alias/web"])
    #expect(rows[0].name == "build — read only" && rows[1].condition == "docker.io")
    #expect(actions(state, "there/r.far") == [])
    let details = content(state).details(of: "there/r.far", in: .registries)
    #expect(details?.sections.last?.facts == [WindowDetails.Fact("1", "m.far (insecure)")])
  }

  @Test func anEngineThatDoesNotTellSaysWhy() {
    let state = state("", elsewhere: .init(.podman("build"), complaint: "build: no answer"))
    #expect(content(state).page(.registries).rows[1].condition == "build: no answer")
    #expect(content(state).details(of: "elsewhere", in: .registries)?.notices == ["build: no answer"])
  }

  @Test func withoutMachinesThereIsNothingToReset() {
    func reset(_ snapshot: Snapshot) -> WindowAction? {
      content(World.state(snapshot)).page(.machines).commands.first { $0.id == "reset" }?.action
    }
    #expect(reset(World.snapshot()) == nil)
    #expect(reset(World.snapshot(machines: [World.machine("dev")])) == .resetMachines)
  }

  @Test func theMenuAsksForWhatTheWindowDoes() {
    var state = World.state(World.snapshot(machines: [World.machine("dev")]))
    #expect(state.reduce(.chosen(.createMachine)) == [.press(.createMachine)])
    #expect(state.reduce(.chosen(.makeRootful("dev", true))) == [.press(.makeRootful("dev", true))])
    #expect(Menu(state).text.contains("\n  Make rootful…\n") && Menu(state).text.contains("\nCreate machine…\n"))
    state = World.state(World.snapshot(machines: [World.machine("dev"), World.machine("lab")]))
    #expect(!Menu(state).text.contains("Create machine…"))
  }

  @Test func shortNamesCanBeChangedWhoeverSaysThem() {
    let search = "unqualified-search-registries = [\"r.lan\"]\n"
    #expect(actions(state(search), "search") == [.editSearch, .removeSearch])
    #expect(actions(state("short-name-mode = \"disabled\""), "mode") == [.editShortNameMode, .removeShortNameMode])
    var view = RegistriesView()
    view.take(RegistriesLayer(text: search, path: "/other.conf", takesVersion1: false))
    var state = World.state(World.snapshot())
    _ = state.reduce(.registriesRead(RegistriesReport(view: view, ownPath: Self.own, canUndo: false)))
    #expect(actions(state, "search") == [.editSearch, nil] && actions(state, "mode") == nil)
    let page = content(state).page(.registries)
    #expect(page.commands.map(\.action).contains(.editShortNameMode))
  }

  @Test func whatIsBeingMadeCanBeLookedAt() {
    var state = World.state(World.snapshot(machines: [World.machine("dev")]))
    #expect(state.reduce(.making(["dev", "my_vm"])) == [])
    let commands = content(state).page(.machines).commands.suffix(2)
    #expect(commands.map(\.label) == ["Show progress of dev", "Show progress of my__vm"])
    #expect(commands.map(\.action) == [.showProgress("dev"), .showProgress("my_vm")])
    #expect(content(state).details(of: "dev", in: .machines)?.commands.first?.action == .showProgress("dev"))
    _ = state.reduce(.making([]))
    #expect(!content(state).page(.machines).commands.contains { $0.label.hasPrefix("Show progress") })
  }

  @Test func volumesAreShownAsTheyAre() {
    func shown(_ volumes: [MachineVolume]?) -> String? {
      var machine = World.machine("dev")
      machine.volumes = volumes
      let details = content(World.state(World.snapshot(machines: [machine]))).details(of: "dev", in: .machines)
      return details?.sections[0].facts.first { $0.label == "Volumes" }?.value
    }
    #expect(shown(nil) == nil && shown([]) == "none")
    let volumes = [
      MachineVolume(host: "/home/me", guest: "/home/me"),
      MachineVolume(host: "/a\u{202e}\n", guest: "/b", isReadOnly: true),
    ]
    #expect(shown(volumes)?.hasPrefix("/home/me\n/a") == true)
    #expect(shown(volumes)?.hasSuffix(" → /b (read only)") == true)
    #expect(shown(volumes)?.contains("\u{202e}") == false)
  }

  @Test func whenAMachineWasUpIsShortened() {
    var machine = World.machine("dev")
    machine.lastUp = "2026-11-23T19:52:39.894936159Z"
    let details = content(World.state(World.snapshot(machines: [machine]))).details(of: "dev", in: .machines)
    #expect(details?.sections[0].facts.last == WindowDetails.Fact("Last up", "2026-11-23 19:52"))
  }
}
