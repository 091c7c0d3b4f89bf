internal import Glibc
internal import Testing

@testable import PodtrayCore

/// What clients and shells are pointed at, as files.
@Suite struct ActiveFilesTests {
  private static let build = World.remote("build", "ssh://me@build.example/run/podman/podman.sock")
  private static let dev = Following(World.connections(of: "dev")[0], machine: World.machine("dev", .running))

  private static func inode(_ path: String) -> ino_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_ino : 0
  }

  private static func mode(_ path: String) -> UInt32 {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
  }

  @Test func theyAreForTheirOwnerAlone() throws {
    try RuntimeWorld.use { world in
      umask(0)
      defer { umask(0o022) }
      try ActiveFiles(world.places).point(at: Following(Self.build, machine: nil))
      for name in ["active.env", "active.fish", "active.lock"] {
        #expect(Self.mode(world.path(name)) == S_IFREG | 0o600, "\(name)")
      }
      for name in ["", "forward"] { #expect(Self.mode(world.path(name)) == S_IFDIR | 0o700, "\(name)") }
      chmod(world.path("active.env"), 0o644)
      chmod(world.path(""), 0o755)
      try ActiveFiles(world.places).point(at: Following(Self.build, machine: nil))
      #expect(Self.mode(world.path("active.env")) == S_IFREG | 0o600)
      #expect(Self.mode(world.path("")) == S_IFDIR | 0o700)
    }
  }

  @Test func eachIsReplacedByRenameAndLeftAloneWhenItIsRight() throws {
    try RuntimeWorld.use { world in
      let files = ActiveFiles(try world.places)
      let names = ["active.sock", "active.env", "active.fish"]
      try files.point(at: Self.dev)
      let first = names.map { Self.inode(world.path($0)) }
      try files.point(at: Self.dev)
      #expect(names.map { Self.inode(world.path($0)) } == first)
      // Whoever has the old one open keeps it whole; an inode that is held is not used again.
      let held = names.dropFirst().map { open(world.path($0), O_RDONLY) }
      defer { for descriptor in held { close(descriptor) } }
      try files.point(at: Following(.local, machine: nil))
      for (name, old) in zip(names, first).dropFirst() { #expect(Self.inode(world.path(name)) != old, "\(name)") }
      #expect(ActiveFiles.target(of: world.path("active.sock")) == world.environment.localSocket)
      #expect(world.names.allSatisfy { !$0.hasPrefix(".new-") })
    }
  }

  @Test func theLinkLeadsToTheEngineOrIsGone() throws {
    try RuntimeWorld.use { world in
      let (files, link) = (ActiveFiles(try world.places), world.path("active.sock"))
      try files.point(at: Self.dev)
      #expect(ActiveFiles.target(of: link) == "/run/user/1000/podman/dev-api.sock")
      try files.point(at: Following(Self.build, machine: nil))
      let target = try #require(ActiveFiles.target(of: link))
      #expect(target.hasPrefix(world.path("forward/")) && target.hasSuffix(".sock") && target.utf8.count < 100)
      try files.point(at: Following(World.remote("x", "http://x"), machine: nil))
      #expect(access(link, F_OK) != 0 && Self.mode(link) == 0, "no client may end up on the engine of before")
    }
  }

  @Test func whatAShellFollowsIsInTheText() throws {
    try RuntimeWorld.use { world in
      let files = ActiveFiles(try world.places)
      try files.point(at: Following(Self.build, machine: nil))
      let lines = (SmallFile.text(world.path("active.env")) ?? "").split(separator: "\n")
      #expect(lines.contains(#"\builtin unset CONTAINER_HOST"#))
      #expect(
        lines.suffix(4) == [
          #"\builtin export DOCKER_HOST='unix://\#(world.path("active.sock"))'"#,
          #"\builtin export CONTAINER_CONNECTION='build'"#,
          #"\builtin export TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE='/run/podman/podman.sock'"#,
          #"\builtin export PODTRAY_ACTIVE='build'"#,
        ])
      try files.point(at: Following(.local, machine: nil))
      let local = SmallFile.text(world.path("active.env")) ?? ""
      #expect(local.contains("PODTRAY_ACTIVE='Local'") && !local.contains("export CONTAINER_CONNECTION"))
    }
  }

  /// What somebody put there is never followed.
  @Test(arguments: ["active.env", "active.fish", "active.sock"])
  func aPlantedSymlinkIsReplacedAndItsTargetUntouched(_ name: String) throws {
    try RuntimeWorld.use { world in
      let victim = world.base + "/victim"
      close(open(victim, O_CREAT | O_WRONLY, 0o600))
      _ = try world.places
      symlink(victim, world.path(name))
      try ActiveFiles(world.places).point(at: Self.dev)
      #expect(SmallFile.text(victim) == "")
      #expect(ActiveFiles.target(of: world.path(name)) != victim)
    }
  }

  @Test func whatIsInTheWayIsNamed() throws {
    let refusals: [(String, (String) -> Void, String)] = [
      ("", { _ = symlink(".", $0) }, "it is not a directory"),
      ("", { close(open($0, O_CREAT | O_WRONLY, 0o600)) }, "it is not a directory"),
      ("forward", { _ = symlink(".", $0) }, "it is not a directory"),
      ("forward", { close(open($0, O_CREAT | O_WRONLY, 0o600)) }, "it is not a directory"),
      ("active.lock", { _ = symlink("/tmp/x", $0) }, "it is a symbolic link"),
      ("active.lock", { mkdir($0, 0o700) }, "Is a directory"),
      ("active.env", { mkdir($0, 0o700) }, "Is a directory"),
      ("active.sock", { mkdir($0, 0o700) }, "Is a directory"),
    ]
    for (name, plant, reason) in refusals {
      try RuntimeWorld.use { world in
        if !name.isEmpty { mkdir(world.path(""), 0o700) }
        plant(name.isEmpty ? world.base + "/podtray" : world.path(name))
        let path = name.isEmpty ? world.base + "/podtray" : world.path(name)
        let error = #expect(throws: RuntimeDirectory.Failure.self) {
          try ActiveFiles(world.places).point(at: Following(Self.build, machine: nil))
        }
        #expect(error?.message == "\(path) cannot be used: \(reason)")
        #expect(world.names.allSatisfy { !$0.hasPrefix(".new-") })
      }
    }
  }

  /// Only root can give a directory to somebody else.
  @Test(.enabled(if: getuid() == 0)) func aStrangersDirectoryIsRefused() throws {
    try RuntimeWorld.use { world in
      mkdir(world.path(""), 0o700)
      try #require(chown(world.path(""), 65534, 65534) == 0)
      #expect(throws: RuntimeDirectory.Failure(path: world.base + "/podtray", reason: "it belongs to another user")) {
        try world.places
      }
    }
  }
}
