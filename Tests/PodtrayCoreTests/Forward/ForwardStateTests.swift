import CLinux
import Glibc
import Testing

@testable import PodtrayCore

/// What the state, and with it the menu, makes of the forward to the active connection.
@Suite struct ForwardStateTests {
  private let remote = World.remote("build", "ssh://me@build/run/podman/podman.sock", default: true)

  private func state() -> AppState {
    World.state(World.snapshot(connections: [remote], choice: .podman("build")))
  }

  private func forward() throws -> Forward { .ssh(try #require(SSHDestination(remote))) }

  @Test func theActiveConnectionIsFollowedOnce() {
    var state = AppState()
    let snapshot = World.snapshot(connections: [remote], choice: .podman("build"))
    let following = Following(remote, machine: nil)
    #expect(state.reduce(.refreshed(snapshot)).contains(.follow(following, chosen: .podman("build"))))
    var later = snapshot
    later.sequence = 2
    #expect(!state.reduce(.refreshed(later)).contains(.follow(following, chosen: .podman("build"))))
  }

  @Test func aPersonIsNeededAndFound() throws {
    var state = state()
    _ = state.reduce(.forwarded(try forward(), .needsSignIn("build wants you to sign in")))
    #expect(state.wantsSignIn == "build wants you to sign in")
    #expect(Menu(state).text.contains("⚠ build wants you to sign in — Sign in…"))
    let destination = try #require(SSHDestination(remote))
    #expect(state.reduce(.chosen(.signIn(.podman("build")))) == [.signIn(.podman("build"), destination)])
    _ = state.reduce(.forwarded(try forward(), .up))
    #expect(state.wantsSignIn == nil)
  }

  @Test func whyThereIsNoWayIsSaidOnce() throws {
    var state = state()
    #expect(Menu(state).text.contains("● build — ssh build"))
    _ = state.reduce(.forwarded(try forward(), .failed("build refused the connection")))
    #expect(Menu(state).text.contains("● build — build refused the connection"))
    _ = state.reduce(.forwarded(try forward(), .up))
    #expect(Menu(state).text.contains("● build — ssh build"))
  }

  @Test func whatIsSaidOfAnotherForwardCountsForNothing() throws {
    var state = state()
    let other = World.remote("other", "ssh://other/s.sock")
    _ = state.reduce(.forwarded(.ssh(try #require(SSHDestination(other))), .needsSignIn("no")))
    #expect(state.wantsSignIn == nil)
  }
}

@Suite struct ForwardFacilityTests {
  @Test func aPauseGrowsAndEnds() {
    var pause = ForwardPause()
    #expect(pause.isOver)
    #expect((0..<8).map { _ in pause.next() } == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
    pause.began()
    #expect(pause.next() == .seconds(60), "it was up for a moment only")
  }

  @Test func aRingIsNotLost() async {
    let bell = Bell<Int>()
    bell.ring(1)
    bell.ring(2)
    #expect(await bell.wait() == [1, 2])
    #expect(await bell.wait(within: .milliseconds(1)) == [])
    async let waiting = bell.wait()
    bell.ring(3)
    #expect(await waiting == [3])
  }

  @Test func aCancelledWaitEnds() async {
    let bell = Bell<Int>()
    let task = Task { await bell.wait() }
    task.cancel()
    #expect(await task.value == [])
  }

  @Test(arguments: [PromptForward.Word.up, .needsSignIn("a b"), .failed("c")])
  func aWordIsReadAsItWasSaid(word: PromptForward.Word) { #expect(PromptForward.Word(line: word.line) == word) }

  @Test func clientsOfASocketAreCounted() throws {
    let server = try UnixServer()
    #expect(UnixSockets.ends(at: server.path) == .init(listening: 1))
    let client = pt_connect_unix(server.path)
    #expect(UnixSockets.ends(at: server.path) == .init(listening: 1, clients: 1))
    #expect(UnixSockets.ends(at: server.path + "x") == .init())
    close(client)
  }
}
