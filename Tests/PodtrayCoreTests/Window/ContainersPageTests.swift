import Testing

@testable import PodtrayCore

@Suite struct ContainersPageTests {
  private static let now = 1_800_000_000
  private static let place = ContainersPlace(connection: .local, route: .local)

  private func state(_ containers: [Container], problem: String? = nil) -> AppState {
    var state = World.state(World.snapshot())
    let report = ContainersReport(place: Self.place, containers: containers, problem: problem)
    _ = state.reduce(.containersChanged(report))
    return state
  }

  private func page(_ state: AppState) -> WindowPage { WindowContent(state, now: Self.now).page(.containers) }

  private func details(_ state: AppState, _ number: Int = 1) throws -> WindowDetails {
    try #require(WindowContent(state, now: Self.now).details(of: ContainerWorld.id(number), in: .containers))
  }

  private func commands(_ state: AppState, _ number: Int = 1) throws -> [String: WindowAction] {
    let commands = try details(state, number).commands
    return Dictionary(uniqueKeysWithValues: commands.compactMap { command in command.action.map { (command.id, $0) } })
  }

  private func texts(_ page: WindowPage) -> [String] {
    page.rows.map { ($0.isHeading ? "# " : "") + $0.name + ": " + $0.condition }
  }

  @Test func groupsHaveHeadsWhenThereAreAny() throws {
    let pod = #","Pod":"p1","PodName":"shop""#
    let containers = [
      try ContainerWorld.container(
        "web", 1, more: pod + #","StartedAt":1799989200,"Ports":[{"host_port":8080,"container_port":8080}]"#),
      try ContainerWorld.container("infra", 2, more: pod + #","IsInfra":true"#),
      try ContainerWorld.container("db", 3, state: "exited", more: #","Labels":{"com.docker.compose.project":"blog"}"#),
      try ContainerWorld.container("alone", 4, state: "created"),
    ]
    #expect(
      texts(page(state(containers))) == [
        "# blog (project): 0 of 1 running", "db: exited", "# shop (pod): 1 of 1 running",
        "web: running · :8080 · up 3 h",
        "# Others: 0 of 1 running", "alone: created",
      ])
    #expect(texts(page(state([containers[3]]))) == ["alone: created"])
    func found(_ text: String) -> [String] { page(state(containers)).rows(matching: text).map(\.name) }
    #expect(found("shop") == ["shop (pod)", "web"] && found("Shop 8080") == ["shop (pod)", "web"])
    #expect(found("exited") == ["blog (project)", "db"] && found("1 running") == [] && found("shop db") == [])
  }

  @Test func whyThereAreNoneIsSaid() {
    #expect(page(state([])).emptyText == "Local has no containers.")
    #expect(page(state([], problem: "it is broken")).emptyText == "Local: it is broken.")
    #expect(page(World.state(World.snapshot())).emptyText == "Asking Local…")
    let off = page(World.state(World.snapshot(localSocket: .off)))
    #expect(off.emptyText == "Local: socket off." && off.commands.map(\.action) == [.menu(.enableLocalSocket)])
    let stopped = World.state(
      World.snapshot(
        machines: [World.machine("dev")], connections: World.connections(of: "dev", default: true),
        choice: .podman("dev")))
    #expect(page(stopped).emptyText == "dev: stopped · rootless.")
    #expect(page(stopped).commands.map(\.action) == [.menu(.startMachine("dev"))])
  }

  @Test func whatCanBeDoneFollowsTheState() throws {
    let id = ContainerWorld.id(1)
    func possible(_ word: String) throws -> Set<String> {
      Set(try commands(state([try ContainerWorld.container("web", 1, state: word)])).keys)
    }
    let always: Set = ["logs", "inspect", "copy", "remove"]
    #expect(try possible("running") == always.union(["stop", "restart", "pause", "kill", "shell"]))
    #expect(try possible("exited") == always.union(["start", "restart"]))
    #expect(try possible("paused") == always.union(["stop", "pause", "kill"]))
    #expect(try possible("removing") == always.subtracting(["remove"]))
    let paused = state([try ContainerWorld.container("web", 1, state: "paused")])
    #expect(try commands(paused)["pause"] == .menu(.doToContainer(id, .unpause)))
    var busy = state([try ContainerWorld.container("web", 1)])
    _ = busy.reduce(.chosen(.doToContainer(id, .stop)))
    #expect(Set(try commands(busy).keys) == ["logs", "inspect", "copy", "shell"])
    #expect(try details(busy).condition == "Stopping…")
  }

  @Test func portsOpenWhereTheyAnswer() throws {
    let ports = #"""
      ,"Ports":[{"host_port":80,"container_port":80},{"host_ip":"::","host_port":80,"container_port":80},{"host_port":53,"container_port":53,"protocol":"udp"},
      {"host_ip":"10.0.0.1","host_port":81,"container_port":81},{"host_ip":"fe80::1","host_port":82,"container_port":82},{"host_port":83,"container_port":83}]
      """#
    let open = try commands(state([try ContainerWorld.container("web", 1, more: ports)])).values.compactMap { action in
      if case .container(.open(let url), _) = action { url } else { nil }
    }
    #expect(open.sorted() == ["http://10.0.0.1:81", "http://[fe80::1]:82", "http://localhost:80"])
    let hostile = #","Ports":[{"host_ip":"x/@evil","host_port":80,"container_port":80}]"#
    #expect(try commands(state([try ContainerWorld.container("web", 1, more: hostile)]))["open-80"] == nil)
    let ended = try ContainerWorld.container("web", 1, state: "exited", more: ports)
    #expect(try commands(state([ended]))["open-80"] == nil)
  }

  @Test func elsewhereAPortOpensOnceItIsHere() throws {
    let build = World.remote("build", "ssh://me@build.example/run/podman.sock", default: true)
    var state = World.state(World.snapshot(connections: [build], choice: .podman("build")))
    let ssh = Forward.ssh(try #require(SSHDestination(build)))
    _ = state.reduce(.forwarded(ssh, .up))
    let container = try ContainerWorld.container("web", 1, more: #","Ports":[{"host_port":80,"container_port":80}]"#)
    let place = ContainersPlace(connection: .podman("build"), route: .forward(ssh))
    _ = state.reduce(.containersChanged(ContainersReport(place: place, containers: [container])))
    #expect(try commands(state)["open-80"] == nil)
    let row = PortsReport.Row(port: try #require(container.ports.first), localPort: 8080, standing: .forwarded)
    _ = state.reduce(.portsChanged(PortsReport(connection: .podman("build"), rows: [row], omitted: 0, problem: nil)))
    #expect(try commands(state)["open-80"] == .container(.open(url: "http://localhost:8080"), ContainerWorld.id(1)))
  }

  @Test func troubleIsTold() throws {
    var state = state([try ContainerWorld.container("web", 1)], problem: "it does not answer")
    let end = ContainerEnd(container: ContainerWorld.id(1), verb: .stop, complaint: "no")
    _ = state.reduce(.containerDone(end))
    #expect(
      try details(state).notices == [
        "web did not stop: no", "Local: it does not answer. This is what it said last",
      ])
  }

  @Test func hostileTextsAreHarmless() throws {
    let evil = #"\u001b[31m\u202eevil"#
    let more = #","Pod":"p","PodName":"\#(evil)","Labels":{"com.docker.compose.service":"\#(evil)"}"#
    let state = state([try ContainerWorld.container(evil, 1, state: evil, more: more)])
    let (page, details) = (page(state), try details(state))
    let shown = page.rows.flatMap { [$0.name, $0.condition] } + details.sections.flatMap { $0.facts.map(\.value) }
    #expect(shown.allSatisfy { text in !text.unicodeScalars.contains { DisplayText.isHarmful($0) } }, "\(shown)")
  }

  @Test func thousandsAreCheap() throws {
    let containers = try ContainerWorld.decode(
      "[" + (0..<2000).map { ContainerWorld.json("c\($0)", $0, more: #","Pod":"p\#($0 / 4)""#) }.joined(separator: ",")
        + "]")
    let state = state(containers)
    let time = ContinuousClock().measure { #expect(page(state).rows.count == 2500) }
    #expect(time < .seconds(2), "\(time)")
  }
}
