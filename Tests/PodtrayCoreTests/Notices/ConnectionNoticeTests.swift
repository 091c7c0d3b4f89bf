import Testing

@testable import PodtrayCore

/// The way to the active connection's engine: lost, and back.
@Suite struct ConnectionNoticeTests {
  private static let lost = ForwardStatus.failed("build refused the connection")
  private let remote = World.remote("build", "ssh://me@build/run/podman/podman.sock", default: true)
  private let other = World.remote("lab", "ssh://me@lab/run/podman/podman.sock")

  private func snapshot(_ sequence: Int = 1, choice: String = "build") -> Snapshot {
    var connections = [remote, other]
    for index in connections.indices { connections[index].isPodmanDefault = connections[index].id == .podman(choice) }
    return World.snapshot(sequence, connections: connections, choice: .podman(choice))
  }

  private func tell(_ state: inout AppState, _ statuses: ForwardStatus...) throws -> [Effect] {
    let forward = Forward.ssh(try #require(SSHDestination(remote)))
    return statuses.flatMap { state.reduce(.forwarded(forward, $0)) }
  }

  @Test func aLossThatLastsIsToldAndSoIsItsEnd() throws {
    var state = World.state(snapshot())
    let fall = try tell(&state, .connecting, .up, .connecting, Self.lost)
    #expect(fall.told == [] && fall.contains(.setAlarm(.lost, after: .seconds(10))))
    let notice = try #require(state.reduce(.alarm(.lost)).notices.first)
    #expect(notice.title == "build is out of reach" && notice.body == "build refused the connection")
    #expect(notice.action == .openWindow(.connections, item: "build"))
    #expect(try tell(&state, .failed("another reason"), .connecting, Self.lost).told == [], "told once")
    let back = try tell(&state, .connecting, .up)
    #expect(back.notices.map(\.title) == ["build is back"] && back.notices[0].id == notice.id)
    #expect(try tell(&state, .up).told == [])
    #expect(state.alarms.isEmpty)
  }

  @Test func aShortOneIsNot() throws {
    var state = World.state(snapshot())
    let effects = try tell(&state, .up, .connecting, Self.lost, .up)
    #expect(effects.told == [] && effects.contains(.cancelAlarm(.lost)))
    #expect(state.reduce(.alarm(.lost)) == [], "one that rang too late")
    #expect(try tell(&state, .connecting, .up).told == [])
  }

  @Test func oneThatConnectsWhenTheTimeIsOverIsWaitedFor() throws {
    var state = World.state(snapshot())
    _ = try tell(&state, .up, .connecting, Self.lost, .connecting)
    #expect(state.reduce(.alarm(.lost)).told == [])
    #expect(try tell(&state, Self.lost).told == ["build is out of reach"])
  }

  @Test func oneThatWasNeverThereIsNotLost() throws {
    var state = World.state(snapshot())
    #expect(try tell(&state, .connecting, Self.lost, .needsSignIn("build wants you to sign in")).told == [])
    #expect(state.alarms.isEmpty)
  }

  @Test func oneThatWantsAPersonOffersToSignIn() throws {
    var state = World.state(snapshot())
    let wish = ForwardStatus.needsSignIn("build wants you to sign in")
    let notice = try #require(try tell(&state, .up, .connecting, wish).notices.first)
    #expect(notice.body == "build wants you to sign in")
    #expect(notice.button?.label == "Sign in…" && notice.button?.action == .signIn(.podman("build")))
    #expect(try tell(&state, .connecting, wish).told == [], "told once")
    #expect(try tell(&state, .up).told == ["build is back"])
  }

  @Test func theLossOfWhatIsLeftBehindIsNobodys() throws {
    var state = World.state(snapshot())
    _ = try tell(&state, .up, .connecting, Self.lost)
    _ = state.reduce(.alarm(.lost))
    #expect(state.reduce(.refreshed(snapshot(2, choice: "lab"))).told == ["withdraw connection build"])
    var pending = World.state(snapshot())
    _ = try tell(&pending, .up, .connecting, Self.lost)
    #expect(pending.reduce(.refreshed(snapshot(2, choice: "lab"))).contains(.cancelAlarm(.lost)))
  }

  @Test func whatIsSwitchedOffIsNotTold() throws {
    var state = World.state(snapshot().without(.connection))
    let effects = try tell(&state, .up, .connecting, Self.lost, .needsSignIn("build wants you to sign in"), .up)
    #expect(effects.told == [] && state.alarms.isEmpty)
  }
}
