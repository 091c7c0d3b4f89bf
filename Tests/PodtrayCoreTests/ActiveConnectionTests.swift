import Testing

@testable import PodtrayCore

@Suite struct ActiveConnectionTests {
  private let dev = World.connections(of: "dev", default: true)
  private let build = World.remote("build", "ssh://me@build.example/run/podman/podman.sock")

  @Test func noChoiceYetIsLocal() {
    #expect(ActiveConnection.resolve(nil, among: dev) == ActiveConnection(.local))
    #expect(ActiveConnection.resolve(.local, among: dev) == ActiveConnection(.local))
  }

  @Test func aNamedChoiceIsPodmansDefault() {
    #expect(ActiveConnection.resolve(.podman("dev"), among: dev + [build]) == ActiveConnection(.podman("dev")))
  }

  @Test func aDefaultThatMovedIsFollowed() {
    #expect(
      ActiveConnection.resolve(.podman("build"), among: dev + [build])
        == ActiveConnection(.podman("dev"), note: .followed(from: .podman("build"))))
  }

  @Test func theTwinIsFollowedWithoutAWord() {
    var swapped = dev
    swapped[0].isPodmanDefault = false
    swapped[1].isPodmanDefault = true
    #expect(ActiveConnection.resolve(.podman("dev"), among: swapped) == ActiveConnection(.podman("dev-root")))
  }

  @Test func aRemovedConnectionLeadsToLocalNotToTheHeir() {
    #expect(
      ActiveConnection.resolve(.podman("gone"), among: dev)
        == ActiveConnection(.local, note: .removed(.podman("gone"))))
  }

  @Test func withoutAnyDefaultTheChoiceStays() {
    #expect(ActiveConnection.resolve(.podman("build"), among: [build]) == ActiveConnection(.podman("build")))
  }

  @Test func whatPodmanRefusesIsKeptAndMarked() {
    #expect(
      ActiveConnection.resolve(.kept("build"), among: dev + [build])
        == ActiveConnection(.podman("build"), note: .keptByUs))
  }

  @Test func newsAreToldOnceAndStayUntilTheNextChoice() {
    var state = AppState()
    let moved = World.snapshot(1, connections: dev + [build], choice: .podman("build"))
    #expect(state.reduce(.refreshed(moved)).work == [.remember(.podman("dev"))])
    #expect(state.active.note == .followed(from: .podman("build")))
    #expect(state.reduce(.refreshed(World.snapshot(2, connections: dev + [build], choice: .podman("dev")))).work == [])
    #expect(state.active.note == .followed(from: .podman("build")))
    #expect(state.reduce(.chosen(.use(.local))).work == [.use(.local)])
    _ = state.reduce(.useEnded(.local, nil, World.snapshot(3, connections: dev + [build], choice: .local)))
    #expect(state.active == ActiveConnection(.local))
  }

  @Test func whatAnOlderPodmanDoesNotListIsNotGone() {
    var snapshot = World.snapshot(connections: [build], choice: .podman("dev"))
    snapshot.machines = .failure(.wouldHarmMachines(PodmanVersion("4.3.1")!, machines: ["dev"]))
    var state = AppState()
    #expect(state.reduce(.refreshed(snapshot)).work == [])
    #expect(state.active == ActiveConnection(.podman("dev")))
    #expect(state.reduce(.refreshed(World.snapshot(2, connections: dev, choice: .podman("dev")))).work == [])
    #expect(state.active == ActiveConnection(.podman("dev")))
  }

  @Test func theMarkMovesWhenTheSwitchIsProven() {
    var state = World.state(World.snapshot(machines: [World.machine("dev", .running)], connections: dev))
    #expect(state.reduce(.chosen(.use(.podman("dev")))).work == [.use(.podman("dev"))])
    #expect(state.active.id == .local && state.switchingTo == .podman("dev"))
    #expect(state.reduce(.chosen(.use(.podman("dev-root")))).work == [], "one switch at a time")
    let proof = World.snapshot(
      2, machines: [World.machine("dev", .running)], connections: dev, choice: .podman("dev"))
    #expect(state.reduce(.useEnded(.podman("dev"), nil, proof)).work == [])
    #expect(state.active.id == .podman("dev") && state.switchingTo == nil)
  }

  @Test func aRefreshInTheMiddleOfASwitchDoesNotMoveTheMark() {
    var state = World.state(World.snapshot(connections: dev + [build], choice: .podman("dev")))
    _ = state.reduce(.chosen(.use(.podman("build"))))
    var halfway = dev + [build]
    halfway[0].isPodmanDefault = false
    halfway[2].isPodmanDefault = true
    #expect(state.reduce(.refreshed(World.snapshot(2, connections: halfway, choice: .podman("dev")))).work == [])
    #expect(state.active.id == .podman("dev"))
  }

  @Test func aStoppedMachineBehindTheConnectionIsOffered() {
    var state = World.state(World.snapshot(machines: [World.machine("dev")], connections: dev))
    _ = state.reduce(.chosen(.use(.podman("dev"))))
    let proof = World.snapshot(2, machines: [World.machine("dev")], connections: dev, choice: .podman("dev"))
    #expect(
      state.reduce(.useEnded(.podman("dev"), nil, proof)).work == [.ask(.startForConnection(machine: "dev"))])
    #expect(state.reduce(.answered(.startForConnection(machine: "dev"), yes: true)).work == [.operate("dev", .start)])
  }

  @Test func aFailedSwitchIsARow() {
    var state = World.state(World.snapshot(connections: dev, choice: .local))
    _ = state.reduce(.chosen(.use(.podman("dev"))))
    _ = state.reduce(.useEnded(.podman("dev"), "no", World.snapshot(2, connections: dev, choice: .local)))
    #expect(state.active.id == .local && state.switchingTo == nil)
    #expect(state.failures == [.use(.podman("dev"), "no")])
  }

  @Test func choicesSurviveTheFile() throws {
    for choice in [Choice.local, .podman("a\nb"), .podman(""), .kept("x")] {
      #expect(try JSONRoundTrip.of(choice) == choice)
    }
  }

  @Test func aSwitchEndsWithASnapshotThatAnOpenedMenuBroughtBefore() {
    var state = World.state(World.snapshot(1, connections: dev, choice: .local))
    _ = state.reduce(.chosen(.use(.podman("dev"))))
    let after = World.snapshot(2, connections: dev, choice: .podman("dev"))
    _ = state.reduce(.refreshed(after))
    #expect(state.active.id == .local, "not proven yet")
    _ = state.reduce(.useEnded(.podman("dev"), nil, after))
    #expect(state.active == ActiveConnection(.podman("dev")))
  }

  @Test func anOlderSnapshotThatEndsASwitchDoesNotHideANewerOne() {
    var state = World.state(World.snapshot(1, connections: dev, choice: .local))
    _ = state.reduce(.chosen(.use(.podman("dev"))))
    _ = state.reduce(.refreshed(World.snapshot(3, connections: dev, choice: .podman("dev"))))
    _ = state.reduce(.useEnded(.podman("dev"), nil, World.snapshot(2, connections: dev, choice: .podman("dev"))))
    #expect(state.active == ActiveConnection(.podman("dev")))
  }

  @Test func whenPodmanCannotBeAskedTheChoiceIsShownAndNothingIsClaimedOfIt() {
    let hanging = PodmanError.notResponding(command: "podman system connection list", after: .seconds(5))
    var state = World.state(World.failing(hanging, choice: .podman("dev")))
    #expect(state.active.id == .podman("dev"))
    #expect(state.headline == "● dev — not known")
    #expect(state.reduce(.refreshed(World.snapshot(2, connections: [build], choice: .podman("dev")))).work.count == 1)
    #expect(state.active.note == .removed(.podman("dev")))
  }

  @Test func whatIsKeptByUsIsNotTakenForTheTwinThatPodmanKeeps() {
    var rootByDefault = dev
    rootByDefault[0].isPodmanDefault = false
    rootByDefault[1].isPodmanDefault = true
    #expect(
      ActiveConnection.resolve(.kept("dev"), among: rootByDefault)
        == ActiveConnection(.podman("dev"), note: .keptByUs))
    #expect(
      ActiveConnection.resolve(.kept("dev"), among: dev) == ActiveConnection(.podman("dev")),
      "Podman has come round: there is nothing to mark")
  }
}
