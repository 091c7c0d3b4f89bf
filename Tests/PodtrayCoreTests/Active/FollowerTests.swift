internal import Glibc
internal import Synchronization
internal import Testing

@testable import PodtrayCore

/// One of several trays of a user points everything.
@Suite struct FollowerTests {
  private final class Forwards: ForwardKeeping {
    private let log = Mutex<[Forward?]>([])
    var kept: [Forward?] { log.withLock(\.self) }
    func keep(_ forward: Forward?) async { log.withLock { $0.append(forward) } }
  }

  private static let build = Following(World.remote("build", "ssh://me@b/run/podman.sock"), machine: nil)
  private static let local = Following(.local, machine: nil)

  @Test func theSecondTrayShowsOnlyAndTakesOverWhenTheFirstHasGone() async throws {
    try await RuntimeWorld.use { world async throws in
      let forwards = Forwards()
      var first: Follower? = Follower(world.environment, forwards: forwards)
      let second = Follower(world.environment, forwards: forwards)
      #expect(try !world.isTrayRunning())
      #expect(await first?.follow(Self.build, chosen: .local) == nil)
      #expect(try world.isTrayRunning())
      #expect(await second.follow(Self.local, chosen: .local) == .otherSession)
      #expect(forwards.kept == [Self.build.forward], "the second one leaves everything as it is")
      #expect(SmallFile.text(world.path("active.env"))?.contains("PODTRAY_ACTIVE='build'") == true)
      first = nil
      #expect(await second.follow(Self.local, chosen: .local) == nil)
      #expect(forwards.kept == [Self.build.forward, nil])
    }
  }

  /// Podman's own ssh may know no way, but a socket that nobody keeps leads nowhere.
  @Test func shellsTakeTheForwardForAsLongAsThereIsATray() async throws {
    try await RuntimeWorld.use { world async throws in
      func exports() -> [Substring] {
        let text = SmallFile.text(world.path("active.env")) ?? ""
        return text.split(separator: "\n").filter { $0.contains("export CONTAINER") }
      }
      try ChoiceFile(world.environment).write(.podman("build"))
      let follower = Follower(world.environment, forwards: Forwards())
      #expect(await follower.follow(Self.build, chosen: .podman("build")) == nil)
      #expect(exports() == [#"\builtin export CONTAINER_HOST='unix://\#(world.path("active.sock"))'"#])
      await follower.stop()
      #expect(exports() == [#"\builtin export CONTAINER_CONNECTION='build'"#])
      #expect(try !world.isTrayRunning())
      #expect(await follower.follow(Self.local, chosen: .local) == nil)
      #expect(exports() == [#"\builtin export CONTAINER_CONNECTION='build'"#], "what is late changes nothing")
    }
  }

  /// A look that was taken before the last switch of a command line ends after it.
  @Test func aLateLookDoesNotPutTheChoiceOfBeforeBack() async throws {
    try await RuntimeWorld.use { world async throws in
      let (forwards, choices) = (Forwards(), ChoiceFile(world.environment))
      let follower = Follower(world.environment, forwards: forwards)
      func target() -> String? { ActiveFiles.target(of: world.path("active.sock")) }
      #expect(await follower.follow(Self.local, chosen: .local) == nil)
      try choices.write(.podman("build"))
      #expect(await follower.follow(Self.build, chosen: .podman("build")) == nil)
      let there = target()
      #expect(await follower.follow(Self.local, chosen: .local) == nil)
      #expect(target() == there && forwards.kept == [nil, Self.build.forward])
      try choices.write(.podman("gone"))
      #expect(await follower.follow(Self.local, chosen: .podman("gone")) == nil)
      #expect(target() == world.environment.localSocket)
    }
  }

  @Test func whatWasDeletedIsThereAgainAtTheNextLook() async throws {
    try await RuntimeWorld.use { world async throws in
      let follower = Follower(world.environment, forwards: Forwards())
      #expect(await follower.follow(Self.build, chosen: .local) == nil)
      for name in world.names { remove(world.path(name)) }
      remove(world.path(""))
      #expect(try !world.isTrayRunning(), "the lock went with its file")
      #expect(await follower.follow(Self.build, chosen: .local) == nil)
      #expect(Set(world.names).isSuperset(of: ["active.sock", "active.env", "active.fish", "tray.lock"]))
      #expect(try world.isTrayRunning(), "and is taken anew")
    }
  }

  @Test func whatCannotBeMadeRightIsSaid() async throws {
    try await RuntimeWorld.use { world async throws in
      symlink(".", world.path(""))
      let forwards = Forwards()
      let problem = await Follower(world.environment, forwards: forwards).follow(Self.build, chosen: .local)
      #expect(
        problem?.message == "docker, IDEs and open shells do not follow the active connection: "
          + "\(world.base)/podtray cannot be used: it is not a directory")
      #expect(forwards.kept == [])
    }
  }

  @Test func aLockIsHeldByOne() throws {
    try RuntimeWorld.use { world in
      let directory = try RuntimeDirectory(world.environment)
      let lock = try #require(try FileLock.take(in: directory, named: "l"))
      #expect(try FileLock.take(in: directory, named: "l") == nil)
      #expect(try FileLock.isTaken(in: directory, named: "l"))
      #expect(lock.isEffective)
      lock.release()
      #expect(try !FileLock.isTaken(in: directory, named: "l"))
      #expect(try FileLock.take(in: directory, named: "l") != nil)
    }
  }
}
