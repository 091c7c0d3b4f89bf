import Testing

@testable import PodtrayCore

@Suite struct PortReduceTests {
  private static let web = PublishedPort(container: "web", port: 8080, containerPort: 80)
  private static let build = World.remote("build", "ssh://me@build.example/run/podman.sock", default: true)

  private func state(_ choice: Choice? = .podman("build"), _ connections: [Connection] = [build]) -> (
    AppState, [Effect]
  ) {
    var state = AppState()
    let effects = state.reduce(.refreshed(World.snapshot(connections: connections, choice: choice)))
    return (state, effects)
  }

  private var task: PortTask {
    PortTask(connection: .podman("build"), ssh: SSHDestination(Self.build)!, wishes: PortWishes.OfConnection())
  }

  private func report(_ standing: PortStanding, omitted: Int = 0, problem: String? = nil) -> PortsReport {
    PortsReport(
      connection: .podman("build"), rows: [PortsReport.Row(port: Self.web, localPort: 8080, standing: standing)],
      omitted: omitted, problem: problem)
  }

  @Test func onlyWhatIsBehindSSHIsLookedAfter() {
    #expect(state().1.contains(.keepPorts(task)))
    #expect(!state(nil).1.contains { if case .keepPorts = $0 { true } else { false } })
    let machine = World.connections(of: "dev", default: true)
    #expect(!state(.podman("dev"), machine).1.contains { if case .keepPorts = $0 { true } else { false } })
    let relay = World.remote("t", "tcp://build.example:2376", default: true)
    #expect(!state(.podman("t"), [relay]).1.contains { if case .keepPorts = $0 { true } else { false } })
  }

  @Test func aSwitchLeavesThem() {
    var (state, _) = state()
    _ = state.reduce(.portsChanged(report(.forwarded)))
    #expect(state.ports != nil)
    let effects = state.reduce(
      .refreshed(World.snapshot(2, connections: [Self.build], choice: .local)))
    #expect(effects.contains(.keepPorts(nil)))
    #expect(state.ports == nil)
    _ = state.reduce(.portsChanged(report(.forwarded)))
    #expect(state.ports == nil, "what comes late is about another one")
  }

  @Test func aWishFromElsewhereIsSeenWithTheNextSnapshot() {
    var (state, _) = state()
    var snapshot = World.snapshot(2, connections: [Self.build], choice: .podman("build"))
    #expect(state.reduce(.refreshed(snapshot)).allSatisfy { if case .keepPorts = $0 { false } else { true } })
    snapshot.sequence = 3
    snapshot.portWishes[.podman("build")].isEverything = true
    let wanted = PortTask(connection: task.connection, ssh: task.ssh, wishes: .init(everything: true))
    #expect(state.reduce(.refreshed(snapshot)).contains(.keepPorts(wanted)))
  }

  @Test func aClickIsAWish() {
    var (state, _) = state()
    let change = PortWishChange(connection: .podman("build"), wish: .want(Self.web))
    #expect(state.reduce(.chosen(.forwardPort(Self.web))) == [.wish(change)])
    var wishes = PortWishes()
    change.apply(&wishes[.podman("build")])
    let effects = state.reduce(.portsWished(wishes))
    #expect(
      effects == [.keepPorts(PortTask(connection: task.connection, ssh: task.ssh, wishes: wishes[.podman("build")]))])
    #expect(state.reduce(.portsWished(wishes)).isEmpty)
  }

  @Test func whoCannotPointDoesNotForward() throws {
    var (state, _) = state()
    let following = try #require(state.following)
    #expect(state.reduce(.followed(following, .otherSession)) == [.keepPorts(nil)])
    #expect(state.reduce(.followed(following, nil)) == [.keepPorts(task)])
  }

  @Test func theyAreLookedAtWhenSomebodyLooksOrTheEngineAnswers() {
    var (state, _) = state()
    #expect(state.reduce(.looked).contains(.lookAtPorts))
    #expect(state.reduce(.forwarded(.ssh(task.ssh), .up)) == [.lookAtPorts])
    #expect(state.reduce(.forwarded(.ssh(task.ssh), .connecting)).isEmpty)
    var (local, _) = self.state(nil)
    #expect(!local.reduce(.looked).contains(.lookAtPorts))
  }

  @Test(arguments: [
    (PortStanding.offered, "Ports ▸", "web — :8080 · Forward"),
    (.connecting, "Ports ▸", "web — :8080 · Connecting… · Release"),
    (.forwarded, "Ports (1 on localhost) ▸", "web — :8080 → localhost:8080 · Release"),
    (
      .failed("8080 is in use on this computer by python3 (17)"), "Ports (⚠ 1 not here) ▸",
      "web — :8080 · ⚠ 8080 is in use on this computer by python3 (17) · Release"
    ),
    (.impossible("ssh forwards TCP, not UDP"), "Ports ▸", "[web — :8080 · ssh forwards TCP, not UDP]"),
  ])
  func theMenuSaysHowItStands(standing: PortStanding, title: String, row: String) {
    var (state, _) = state()
    #expect(!Menu(state).text.contains("Ports"))
    _ = state.reduce(.portsChanged(report(standing)))
    #expect(Menu(state).text.contains("\(title)\n  \(row)\n  Forward everything published\n"))
  }

  @Test func aHundredPortsAreFifteenRows() {
    var (state, _) = state()
    let rows = (1...100).map { number in
      PortsReport.Row(
        port: PublishedPort(container: "c\u{1b}[31m", port: number, containerPort: 1), localPort: number,
        standing: .offered)
    }
    let report = PortsReport(connection: .podman("build"), rows: rows, omitted: 900, problem: "its API socket hangs up")
    _ = state.reduce(.portsChanged(report))
    let text = Menu(state).text
    #expect(text.count { $0 == "\n" } < 32)
    #expect(text.contains("[985 more: podtray ports]\n  [⚠ its API socket hangs up]"))
    #expect(!text.unicodeScalars.contains("\u{1b}"))
  }
}
