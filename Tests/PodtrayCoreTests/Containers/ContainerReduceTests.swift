import Testing

@testable import PodtrayCore

@Suite struct ContainerReduceTests {
  private static let local = ContainersPlace(connection: .local, route: .local)

  private func opened(_ state: inout AppState) -> [Effect] {
    state.reduce(.opened(at: .now)).filter { if case .lookAtContainers = $0 { true } else { false } }
  }

  private func report(_ containers: [Container], problem: String? = nil) -> ContainersReport {
    ContainersReport(place: Self.local, containers: containers, problem: problem)
  }

  private func state(_ containers: [Container], problem: String? = nil) -> AppState {
    var state = World.state(World.snapshot())
    _ = state.reduce(.containersChanged(report(containers, problem: problem)))
    return state
  }

  @Test func theyAreLookedAtWhenTheMenuOpensAndNotBefore() {
    var state = AppState()
    #expect(!state.reduce(.looked).contains(.lookAtContainers(Self.local)))
    let effects = state.reduce(.refreshed(World.snapshot()))
    #expect(effects.allSatisfy { if case .followContainers = $0 { false } else { true } })
    #expect(opened(&state) == [.lookAtContainers(Self.local)])
  }

  @Test func theyAreFollowedWhileSomebodyWatches() {
    var state = World.state(World.snapshot())
    #expect(state.reduce(.containersWatched(true)) == [.followContainers(Self.local)])
    #expect(state.reduce(.containersWatched(true)).isEmpty)
    #expect(state.reduce(.containersWatched(false)) == [.followContainers(nil)])
  }

  @Test func whereNoEngineCanBeNobodyAsks() {
    var off = World.state(World.snapshot(localSocket: .off))
    #expect(opened(&off).isEmpty)
    var stopped = World.state(
      World.snapshot(
        machines: [World.machine("dev")], connections: World.connections(of: "dev", default: true),
        choice: .podman("dev")))
    #expect(opened(&stopped).isEmpty)
    #expect(stopped.reduce(.containersWatched(true)) == [.followContainers(nil)])
    let running = World.snapshot(
      2, machines: [World.machine("dev", .running)], connections: World.connections(of: "dev", default: true),
      choice: .podman("dev"))
    let place = ContainersPlace(
      connection: .podman("dev"), route: .socket("/run/user/1000/podman/dev-api.sock"))
    #expect(stopped.reduce(.refreshed(running)).contains(.followContainers(place)))
  }

  @Test func whatIsBehindAForwardWaitsForIt() throws {
    let build = World.remote("build", "ssh://me@build.example/run/podman.sock", default: true)
    var state = World.state(World.snapshot(connections: [build], choice: .podman("build")))
    let ssh = Forward.ssh(try #require(SSHDestination(build)))
    _ = state.reduce(.forwarded(ssh, .connecting))
    _ = state.reduce(.containersWatched(true))
    let place = ContainersPlace(connection: .podman("build"), route: .forward(ssh))
    #expect(state.reduce(.forwarded(ssh, .up)).contains(.followContainers(place)))
    #expect(state.reduce(.forwarded(ssh, .failed("no"))).contains(.followContainers(nil)))
  }

  @Test func aSwitchForgetsThem() throws {
    var state = state([try ContainerWorld.container("web", 1)])
    #expect(state.containers != nil)
    _ = state.reduce(.containersWatched(true))
    let build = World.remote("build", "unix:///run/other.sock", default: true)
    let other = ContainersPlace(connection: .podman("build"), route: .socket("/run/other.sock"))
    let effects = state.reduce(.refreshed(World.snapshot(2, connections: [build], choice: .podman("build"))))
    #expect(effects.contains(.followContainers(other)) && state.containers == nil)
    #expect(state.reduce(.containersChanged(report([]))) == [.followContainers(other)], "another one is followed")
    #expect(state.containers == nil, "what comes late is about another one")
  }

  @Test func aClickShowsAtOnceAndTheListTellsTheRest() throws {
    let web = try ContainerWorld.container("web", 1)
    var state = state([web])
    let effects = state.reduce(.chosen(.doToContainer(web.id, .stop)))
    #expect(effects == [.doToContainer(web.id, .stop, Self.local)])
    #expect(state.stateWord(of: web) == "Stopping…")
    #expect(state.reduce(.chosen(.doToContainer(web.id, .kill))).isEmpty, "one thing at a time")
    let after = report([try ContainerWorld.container("web", 1, state: "exited")])
    _ = state.reduce(.containerDone(ContainerEnd(container: web.id, verb: .stop, report: after)))
    #expect(state.containers == after && state.containerOperations.isEmpty && state.failures.isEmpty)
  }

  @Test func whatDidNotHappenIsSaid() throws {
    let web = try ContainerWorld.container("w\\u001beb", 1)
    var state = state([web])
    _ = state.reduce(.chosen(.doToContainer(web.id, .pause)))
    _ = state.reduce(
      .containerDone(
        ContainerEnd(container: web.id, verb: .pause, complaint: "it is not running", report: report([web]))))
    #expect(Menu(state).text.contains("⚠ web was not paused: it is not running — Dismiss"))
    _ = state.reduce(.chosen(.doToContainer(web.id, .pause)))
    #expect(state.failures.isEmpty)
  }

  @Test func whatIsLostIsAskedFirst() throws {
    let web = try ContainerWorld.container("web", 1)
    var state = state([web])
    let question = Decision.removeContainer(id: web.id, name: "web", isRunning: true)
    #expect(state.reduce(.chosen(.doToContainer(web.id, .remove))) == [.ask(question)])
    #expect(state.reduce(.answered(question, yes: false)).isEmpty)
    #expect(state.reduce(.answered(question, yes: true)) == [.doToContainer(web.id, .remove, Self.local)])
    #expect(state.reduce(.chosen(.doToContainer("gone", .stop))).isEmpty)
  }
}

@Suite struct ContainerMenuTests {
  private func text(_ containers: [Container], problem: String? = nil) -> String {
    var state = World.state(World.snapshot())
    let place = ContainersPlace(connection: .local, route: .local)
    _ = state.reduce(.containersChanged(ContainersReport(place: place, containers: containers, problem: problem)))
    return Menu(state).text
  }

  @Test func whatRunsByName() throws {
    let ports = #","Ports":[{"host_port":8080,"container_port":80}]"#
    let containers = try [
      ContainerWorld.container("db", 1, state: "paused"), ContainerWorld.container("job", 2, state: "exited"),
      ContainerWorld.container("pod-infra", 3, more: #","IsInfra":true"#),
      ContainerWorld.container("web", 4, more: ports), ContainerWorld.container("\u{202e}x", 5),
    ]
    #expect(
      text(containers) == """
        [● Local — ready]
        Open developer prompt
        ────
        Containers (2 running) ▸
          db — paused
          web — running · :8080
          x — running
          Show all…
        ────
        Create machine…
        Open Podtray
        Preferences…
        Quit

        """)
    #expect(text(containers, problem: "gone").contains("Containers (last known) ▸\n"))
    #expect(!text([]).contains("Containers"))
    #expect(text([containers[1]]).contains("Containers ▸\n  Show all…\n"))
  }

  @Test func twoThousandAreTwelveRows() throws {
    let containers = try (0..<2000).map { try ContainerWorld.container("c\($0 + 1000)", $0) }
    let text = text(containers)
    #expect(text.contains("Containers (2000 running) ▸\n  c1000 — running\n"))
    #expect(text.contains("c1011 — running\n  Show all…\n") && !text.contains("c1012"))
  }

  @Test func aRowOpensTheWindowThere() throws {
    let web = try ContainerWorld.container("web", 1)
    var state = World.state(World.snapshot())
    let place = ContainersPlace(connection: .local, route: .local)
    _ = state.reduce(.containersChanged(ContainersReport(place: place, containers: [web])))
    guard case .submenu(_, let items)? = Menu(state).items.first(where: { $0.id == "containers" })?.kind,
      case .row(_, let action?) = items[0].kind
    else {
      Issue.record("no row")
      return
    }
    #expect(state.reduce(.chosen(action)) == [.showWindow(.containers, item: web.id)])
  }
}
