import Glibc
import Synchronization
import Testing

@testable import PodtrayCore

/// Which changes in files and directories are told.
@Suite struct PathWatchTests {
  private struct Watched {
    let paths: PathWatch
    let stirs: Counter

    /// Expects that what `body` does is told; how often depends on how fast it is read.
    func tells(sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void) async throws {
      #expect(try await told(body) > 0, sourceLocation: sourceLocation)
    }

    func tellsNothing(sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void) async throws {
      #expect(try await told(body) == 0, sourceLocation: sourceLocation)
    }

    private func told(_ body: () throws -> Void) async throws -> Int {
      let before = stirs.value
      try body()
      try await paths.settle()
      return stirs.value - before
    }
  }

  private static func use(
    _ directory: String = "a/b/c", prepare: (WatchedTree) throws -> Void = { _ in },
    _ body: (WatchedTree, Watched) async throws -> Void
  ) async throws {
    try await WatchedTree.use { tree in
      try prepare(tree)
      let stirs = Counter()
      let place = WatchedDirectory(
        path: "\(tree.root)/\(directory)", names: ["*.json"], comparesContent: true, coversSubdirectories: true)
      let paths = PathWatch({ [place] }, addWatch: Inotify.addWatch) { stirs.add() }
      await paths.arm()
      try await body(tree, Watched(paths: paths, stirs: stirs))
      await paths.stop()
    }
  }

  @Test func aDirectoryThatComesLaterIsWatchedWithAllAboveIt() async throws {
    try await Self.use { tree, watched in
      try await watched.tellsNothing { tree.make("other/b/c") }
      try await watched.tells { tree.make("a") }
      try await watched.tells { tree.make("a/b/c") }
      try await watched.tells { try tree.write("a/b/c/m.json", "1") }
      try await watched.tellsNothing { try tree.write("a/b/c/m.txt", "1") }
    }
  }

  @Test func aDirectoryThatIsReplacedIsWatchedAgain() async throws {
    try await Self.use(prepare: { $0.make("a/b/c") }) { tree, watched in
      try await watched.tells {
        tree.remove("a/b/c")
        tree.make("a/b/c")
      }
      try await watched.tells { try tree.write("a/b/c/m.json", "1") }
      try await watched.tells { tree.move("a/b/c", "a/b/old") }
      try await watched.tellsNothing { try tree.write("a/b/old/m.json", "2") }
      try await watched.tells { tree.move("a/b/old", "a/b/c") }
      try await watched.tells { try tree.write("a/b/c/m.json", "3") }
    }
  }

  @Test func aDirectoryThatIsHeldOpenIsMissedToo() async throws {
    try await Self.use(prepare: { $0.make("a/b/c") }) { tree, watched in
      let held = open(tree.root + "/a/b/c", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      defer { close(held) }
      try await watched.tells { tree.remove("a/b/c") }
      try await watched.tells { tree.make("a/b/c") }
      try await watched.tells { try tree.write("a/b/c/m.json", "1") }
    }
  }

  @Test func aDirectoryAboveMayBeReplaced() async throws {
    try await Self.use(prepare: { $0.make("a/b/c") }) { tree, watched in
      try await watched.tells { tree.move("a", "old") }
      try await watched.tells { tree.make("a/b/c") }
      try await watched.tells { try tree.write("a/b/c/m.json", "1") }
      try await watched.tells { tree.remove("a") }
      try await watched.tells { tree.make("a/b/c") }
    }
  }

  @Test func aLinkOnTheWayMayLeadElsewhere() async throws {
    try await Self.use(
      prepare: { tree in
        tree.make("one/b/c")
        tree.make("two/b/c")
        tree.link("a", to: "one")
      },
      { tree, watched in
        try await watched.tells { try tree.write("one/b/c/m.json", "1") }
        try await watched.tells {
          tree.link("new", to: "two")
          tree.move("new", "a")
        }
        try await watched.tellsNothing { try tree.write("one/b/c/m.json", "2") }
        try await watched.tells { try tree.write("two/b/c/m.json", "2") }
      })
  }

  @Test func onlyAnotherTextIsAChange() async throws {
    try await Self.use(prepare: {
      $0.make("a/b/c")
      try $0.write("a/b/c/m.json", "1")
    }) { tree, watched in
      try await watched.tellsNothing { try tree.write("a/b/c/m.json", "1") }
      try await watched.tellsNothing { try tree.replace("a/b/c/m.json", "1") }
      try await watched.tells { try tree.write("a/b/c/m.json", "2") }
      try await watched.tells { try tree.replace("a/b/c/m.json", "3") }
      try await watched.tells { tree.remove("a/b/c/m.json") }
      try await watched.tells { try tree.write("a/b/c/m.json", "3") }
      try await watched.tellsNothing { chmod(tree.root + "/a/b/c/m.json", 0o400) }
    }
  }

  @Test func aProviderThatComesIsCovered() async throws {
    try await Self.use(prepare: { $0.make("a/b/c/qemu") }) { tree, watched in
      try await watched.tells { try tree.write("a/b/c/qemu/m.json", "1") }
      try await watched.tells { tree.make("a/b/c/libkrun") }
      try await watched.tells { try tree.write("a/b/c/libkrun/m.json", "1") }
      try await watched.tells { tree.remove("a/b/c/libkrun") }
      try await watched.tells { tree.make("a/b/c/libkrun") }
      try await watched.tellsNothing { tree.make("a/b/c/libkrun/deep") }
    }
  }

  @Test func whatHasTheNameOfAFileNeedNotBeOne() async throws {
    try await Self.use(prepare: {
      $0.make("a/b/c")
      mkfifo($0.root + "/a/b/c/pipe.json", 0o600)
    }) { tree, watched in
      try await watched.tells { tree.make("a/b/c/m.json") }
      try await watched.tells { mkfifo(tree.root + "/a/b/c/other.json", 0o600) }
      try await watched.tells { try tree.write("a/b/c/long.json", String(repeating: "x", count: 2 << 20)) }
      try await watched.tells { try tree.write("a/b/c/long.json", String(repeating: "x", count: 2 << 20)) }
    }
  }

  @Test func oneDirectoryMayHaveTwoPaths() async throws {
    try await WatchedTree.use { tree in
      tree.make("usr/bin")
      tree.link("bin", to: "usr/bin")
      let stirs = Counter()
      let places = ["bin", "usr/bin"].map { WatchedDirectory(path: "\(tree.root)/\($0)", names: ["podman"]) }
      let paths = PathWatch({ places }, addWatch: Inotify.addWatch) { stirs.add() }
      await paths.arm()
      let watched = Watched(paths: paths, stirs: stirs)
      try await watched.tells { try tree.write("usr/bin/podman", "1") }
      try await watched.tells { chmod(tree.root + "/usr/bin/podman", 0o755) }
      try await watched.tellsNothing { try tree.write("usr/bin/docker", "1") }
      try await watched.tells { tree.remove("bin") }
      try await watched.tells { tree.remove("usr/bin/podman") }
      await paths.stop()
    }
  }

  @Test func aCheckWatchesAnewOnlyWhatLeadsElsewhere() async throws {
    try await WatchedTree.use { tree in
      for name in ["one", "two"] { tree.make(name) }
      let (stirs, watches) = (Counter(), Counter())
      let name = Mutex("one")
      let paths = PathWatch(
        { [WatchedDirectory(path: "\(tree.root)/\(name.withLock { $0 })", names: ["*.json"])] },
        addWatch: { descriptor, path, mask in
          watches.add()
          return inotify_add_watch(descriptor, path, mask)
        }, stir: { stirs.add() })
      await paths.arm()
      let (watched, before) = (Watched(paths: paths, stirs: stirs), watches.value)
      try await watched.tellsNothing { paths.check() }
      #expect(watches.value == before)
      name.withLock { $0 = "two" }
      try await watched.tells { paths.check() }
      try await watched.tells { try tree.write("two/m.json", "1") }
      await paths.stop()
    }
  }

  /// A directory may be closed to us for a while, without a word when it opens.
  @Test func aCheckTriesAgainWhatCouldNotBeWatched() async throws {
    try await WatchedTree.use { tree in
      tree.make("closed")
      let stirs = Counter()
      let isOpen = Mutex(false)
      let directory = "\(tree.root)/closed"
      let paths = PathWatch(
        { [WatchedDirectory(path: directory, names: ["*.json"])] },
        addWatch: { descriptor, path, mask in
          guard path == directory, !isOpen.withLock({ $0 }) else { return inotify_add_watch(descriptor, path, mask) }
          errno = EACCES
          return -1
        }, stir: { stirs.add() })
      await paths.arm()
      let watched = Watched(paths: paths, stirs: stirs)
      try await watched.tellsNothing { try tree.write("closed/m.json", "1") }
      isOpen.withLock { $0 = true }
      try await watched.tells { paths.check() }
      try await watched.tells { try tree.write("closed/m.json", "2") }
      await paths.stop()
    }
  }

  @Test func aFloodIsFewStirsAndLosesNothing() async throws {
    try await Self.use(prepare: { $0.make("a/b/c") }) { tree, watched in
      try await watched.tells {
        for number in 0..<4_000 { try tree.write("a/b/c/\(number % 1000).json", "\(number)") }
      }
      tree.remove("a/b/c")
      tree.make("a/b/c")
      try await watched.paths.settle()
      try await watched.tells { try tree.write("a/b/c/m.json", "1") }
    }
  }

  @Test func whatTheKernelLostCountsAsAChange() async throws {
    try await Self.use(prepare: {
      $0.make("a/b/c")
      try $0.write("a/b/c/m.json", "1")
    }) { tree, watched in
      var record = inotify_event()
      (record.wd, record.mask) = (-1, UInt32(IN_Q_OVERFLOW))
      let events = withUnsafeBytes(of: record) { Inotify.events(in: $0) }
      #expect(events == [Inotify.Event(watch: -1, mask: UInt32(IN_Q_OVERFLOW), name: "")])
      try await watched.tells { watched.paths.received(events) }
      try await watched.tells { try tree.write("a/b/c/m.json", "1") }
      try await watched.tellsNothing { try tree.write("a/b/c/m.json", "1") }
    }
  }

  @Test func afterTheEndNothingIsToldAndNothingIsOpen() async throws {
    let before = openDescriptors().count
    try await Self.use(prepare: { $0.make("a/b/c") }) { tree, watched in
      #expect(openDescriptors().count == before + 1)
      await watched.paths.stop()
      #expect(openDescriptors().count == before)
      try await watched.tellsNothing { try tree.write("a/b/c/m.json", "1") }
      await watched.paths.arm()
      #expect(openDescriptors().count == before)
    }
  }
}
