import Testing

@testable import PodtrayCore

/// When everything is pointed anew.
@Suite struct FollowReduceTests {
  private let dev = World.connections(of: "dev", default: true)

  private func follows(_ effects: [Effect]) -> [Following] {
    effects.compactMap { if case .follow(let following, _) = $0 { following } else { nil } }
  }

  @Test func onceForEachChange() {
    var state = AppState()
    let machine = World.machine("dev", .running)
    let snapshot = { World.snapshot($0, machines: [$1], connections: dev, choice: .podman("dev")) }
    #expect(follows(state.reduce(.refreshed(snapshot(1, machine)))) == [Following(dev[0], machine: machine)])
    #expect(follows(state.reduce(.refreshed(snapshot(2, machine)))) == [])
    var rootful = machine
    rootful.isRootful = true
    #expect(follows(state.reduce(.refreshed(snapshot(3, rootful)))) == [Following(dev[0], machine: rootful)])
  }

  @Test func whoLooksMakesItRightAgain() {
    var state = AppState()
    #expect(state.reduce(.looked) == [.refresh], "nothing is known yet")
    let local = Following(.local, machine: nil)
    #expect(follows(state.reduce(.refreshed(World.snapshot()))) == [local])
    #expect(state.reduce(.looked) == [.refresh, .follow(local, chosen: .local)])
    #expect(state.reduce(.stirred) == [.refresh])
    _ = state.reduce(.followed(local, .otherSession))
    #expect(state.reduce(.looked) == [.refresh, .follow(local, chosen: .local)])
  }

  /// Of two quick switches, the first may be followed last.
  @Test func whatIsNotActiveAnyMoreIsNotFollowedForGood() {
    var state = AppState()
    let local = Following(.local, machine: nil)
    _ = state.reduce(.refreshed(World.snapshot()))
    let before = Following(World.connections(of: "dev")[0], machine: nil)
    #expect(state.reduce(.followed(before, .otherSession)) == [.follow(local, chosen: .local)])
    #expect(state.followProblem == nil, "it is said of another one")
  }

  @Test func whilePodmanDoesNotTellAllStaysAsItWas() {
    var state = AppState()
    let hanging = PodmanError.notResponding(command: "podman system connection list", after: .seconds(5))
    #expect(follows(state.reduce(.refreshed(World.failing(hanging, choice: .podman("dev"))))) == [])
  }
}
