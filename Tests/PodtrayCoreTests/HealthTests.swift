import Testing

@testable import PodtrayCore

/// Whose engine is asked when, and what becomes of the answers. No engine is asked here.
@Suite struct HealthTests {
  private static let start = ContinuousClock.now

  private static func remote(_ number: Int) -> Connection {
    World.remote(name(number), "ssh://ci@h\(number).example.test/run/user/1000/podman/podman.sock")
  }

  private static func name(_ number: Int) -> String { "c" + String(String(number + 10000).dropFirst()) }

  private static func state(_ count: Int, recent: [String] = []) -> AppState {
    var snapshot = World.snapshot(connections: (0..<count).map(remote))
    snapshot.recent = recent.map(ConnectionID.podman)
    return World.state(snapshot)
  }

  private static func asked(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .examine(let id, _) = $0 { id.description } else { nil } }
  }

  private static func answer(
    _ number: Int, _ verdict: Health.Verdict = .reachable(version: PodmanVersion("5.4.2"), latency: .milliseconds(12)),
    after: Duration = .zero
  ) -> Action {
    let health = Health(verdict, of: Route(remote(number), machine: nil), askedAt: start + after)
    return .examined(.podman(name(number)), health)
  }

  private static func label(_ state: AppState, _ number: Int = 0) -> String {
    state.condition(of: .podman(name(number)))
  }

  @Test func nothingIsAskedWhileNobodyLooks() {
    var state = Self.state(3)
    for action in [Action.looked, .stirred, .resumed, .refreshed(World.snapshot(2, connections: [Self.remote(0)]))] {
      #expect(Self.asked(state.reduce(action)) == [])
    }
  }

  @Test func openingAsksWhatTheMenuShowsEightAtOnce() {
    var state = Self.state(11)
    var effects = state.reduce(.opened(at: Self.start))
    #expect(effects.first == .refresh)
    #expect(Self.asked(effects) == (0..<8).map(Self.name))
    effects = state.reduce(Self.answer(3))
    #expect(Self.asked(effects) == [Self.name(8)])
    #expect(Self.asked(state.reduce(.opened(at: Self.start + .seconds(1)))) == [], "eight are under way")
    for number in [0, 1, 2, 4, 5, 6, 7] { effects += state.reduce(Self.answer(number)) }
    #expect(Self.asked(effects) == [8, 9, 10].map(Self.name), "each once")
    for number in 8...10 { _ = state.reduce(Self.answer(number)) }
    #expect(state.examination == AppState.Examination())
  }

  @Test func aFreshAnswerIsNotAskedForAgain() {
    var state = Self.state(1)
    _ = state.reduce(.opened(at: Self.start))
    _ = state.reduce(Self.answer(0))
    #expect(Self.asked(state.reduce(.opened(at: Self.start + .seconds(9)))) == [])
    #expect(Self.asked(state.reduce(.opened(at: Self.start + .seconds(10)))) == [Self.name(0)])
  }

  @Test func ofAThousandOnlyThoseInTheMenuAreAsked() {
    var state = Self.state(1000, recent: [Self.name(700), Self.name(300), "gone"])
    #expect(Self.asked(state.reduce(.opened(at: Self.start))) == [0, 1, 2, 3, 300, 700].map(Self.name))
    #expect(Self.asked(state.reduce(.listed(at: Self.start))) == [4, 5].map(Self.name), "eight in all")
  }

  @Test func whatIsKnownStandsInTheRowWithItsAge() {
    var state = Self.state(2)
    #expect(Self.label(state) == "ssh h0.example.test")
    #expect(state.isReachable(.podman(Self.name(0))) == nil)
    _ = state.reduce(.opened(at: Self.start))
    _ = state.reduce(Self.answer(0))
    _ = state.reduce(Self.answer(1, .unreachable(.changedHostKey, "the host key of h1 is another one")))
    #expect(Self.label(state) == "ssh h0.example.test · rootless · 12 ms")
    #expect(Self.label(state, 1) == "ssh h1.example.test · host key changed")
    #expect(state.isReachable(.podman(Self.name(0))) == true && state.isReachable(.podman(Self.name(1))) == false)
    _ = state.reduce(.opened(at: Self.start + .seconds(59)))
    #expect(Self.label(state) == "ssh h0.example.test · rootless · 12 ms")
    _ = state.reduce(.opened(at: Self.start + .seconds(300)))
    #expect(Self.label(state) == "ssh h0.example.test · rootless · 12 ms, 5 min ago")
    #expect(Self.label(state, 1) == "ssh h1.example.test · host key changed, 5 min ago")
    #expect(state.age(of: .podman(Self.name(0))) == .seconds(300))
  }

  @Test func anotherWayToTheEngineMakesTheAnswerWorthless() {
    var state = Self.state(1)
    _ = state.reduce(.opened(at: Self.start))
    let moved = World.remote(Self.name(0), "ssh://ci@elsewhere.example.test/run/podman/podman.sock")
    _ = state.reduce(.refreshed(World.snapshot(2, connections: [moved])))
    _ = state.reduce(Self.answer(0))
    #expect(state.health.isEmpty, "it was about the old address")
    _ = state.reduce(.refreshed(World.snapshot(3, connections: [Self.remote(0)])))
    _ = state.reduce(.opened(at: Self.start))
    _ = state.reduce(Self.answer(0))
    #expect(state.health.count == 1)
    _ = state.reduce(.refreshed(World.snapshot(4, connections: [])))
    #expect(state.health.isEmpty)
  }

  @Test func aSleepMakesEveryAnswerOld() {
    var state = Self.state(1)
    _ = state.reduce(.opened(at: Self.start))
    _ = state.reduce(Self.answer(0))
    _ = state.reduce(.resumed)
    #expect(Self.asked(state.reduce(.opened(at: Self.start + .seconds(1)))) == [Self.name(0)])
  }

  @Test func aMachineIsAskedThroughItsSocketAndItsOtherUserOnlyWhileItRuns() {
    let (machine, connections) = (World.machine("dev", .running), World.connections(of: "dev"))
    var state = World.state(World.snapshot(machines: [machine], connections: connections))
    #expect(Self.asked(state.reduce(.opened(at: Self.start))) == ["dev-root"], "dev has the socket")
    let health = Health(
      .reachable(version: PodmanVersion("5.4.2"), latency: .milliseconds(3)), of: .socket(machine.apiSocket!),
      askedAt: Self.start)
    _ = state.reduce(.probed("dev", .reachable, health))
    #expect(state.isReachable(.podman("dev")) == true && state.isReachable(.podman("dev-root")) == nil)
    #expect(state.condition(of: .podman("dev")) == "running · rootless")
    _ = state.reduce(.refreshed(World.snapshot(2, machines: [World.machine("dev")], connections: connections)))
    #expect(Self.asked(state.reduce(.opened(at: Self.start + .seconds(60)))) == [])
    #expect(state.isReachable(.podman("dev")) == false)
  }

  @Test func aSocketThatHangsUpIsNotSaidOfTheMachinesOtherUser() {
    let machine = World.machine("dev", .running)
    var state = World.state(World.snapshot(machines: [machine], connections: World.connections(of: "dev")))
    let silence = Reachability.unreachable("its API socket hangs up")
    _ = state.reduce(.probed("dev", silence, nil))
    _ = state.reduce(.alarm(.probe("dev")))
    _ = state.reduce(.probed("dev", silence, nil))
    #expect(state.condition(of: .podman("dev")) == "running · unreachable · rootless")
    #expect(state.condition(of: .podman("dev-root")) == "running · rootful")
    #expect(state.isReachable(.podman("dev")) == false && state.isReachable(.podman("dev-root")) == nil)
  }

  @Test func localIsNeverAsked() {
    var state = Self.state(1)
    _ = state.reduce(.opened(at: Self.start))
    #expect(state.isReachable(.local) == true)
    #expect(World.state(World.snapshot(localSocket: .off)).isReachable(.local) == false)
  }

  @Test(arguments: [
    ("ssh://root@h/run/podman/podman.sock", true), ("ssh://me@h/run/podman/podman.sock", true),
    ("ssh://me@h/run/user/1000/podman/podman.sock", false), ("ssh://root@h/run/user/1000/podman/podman.sock", false),
    ("unix:///run/user/1000/podman/podman.sock", false), ("unix:///run/podman/podman.sock", true),
    ("ssh://me@h/srv/podman.sock", nil), ("tcp://h:1/run/podman/podman.sock", nil),
  ])
  func theAddressTellsWhoseContainersTheyAre(uri: String, isRootful: Bool?) {
    #expect(World.remote("x", uri).isRootful == isRootful)
  }

  @Test func anEngineBefore4IsTooOld() {
    guard
      case .unreachable(.podmanTooOld, let reason) = Health.Verdict.answered(
        version: PodmanVersion("3.4.7"), latency: .zero)
    else { return #expect(Bool(false)) }
    #expect(reason == "its Podman is 3.4.7; 4.0 or newer is needed")
    for version in [PodmanVersion("4.0.0"), nil] {
      #expect(Health.Verdict.answered(version: version, latency: .zero).reachability == .reachable)
    }
  }
}
