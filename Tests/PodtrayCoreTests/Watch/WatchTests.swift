import CLinux
import Glibc
import Synchronization
import Testing

@testable import PodtrayCore

/// Everything together: what changes is told soon, seldom, and not after the end.
@Suite struct WatchTests {
  private static let patience = Duration.seconds(10)

  /// Stirs as they come, with a limit on the wait.
  private final class Reader: Sendable {
    let watch: Watch
    private let queue = StirQueue()
    private let count = Counter()
    private let reading: Task<Void, Never>

    init(_ watch: Watch) {
      self.watch = watch
      reading = Task { [queue, count] in
        for await stir in watch.stirs {
          count.add()
          queue.put(stir)
        }
        queue.finish()
      }
    }

    var total: Int { count.value }

    /// Awaits the next one, which is to be this; nil for the end.
    func expect(_ expected: Stir?, sourceLocation: SourceLocation = #_sourceLocation) async throws {
      let stir = try await withDeadline(patience) { [queue] in await queue.next() }
      #expect(stir == expected, sourceLocation: sourceLocation)
    }

    func end() async { await reading.value }
  }

  private static func use(
    clock: SleepClock = SleepClock(), prepare: (WatchedTree) throws -> Void = { _ in },
    _ body: (WatchedTree, Reader) async throws -> Void
  ) async throws {
    try await WatchedTree.use { tree in
      try prepare(tree)
      let watch = Watch(tree.environment, clock: clock)
      let reader = Reader(watch)
      await watch.start()
      #expect(watch.problem == nil)
      try await body(tree, reader)
      await watch.stop()
      await reader.end()
    }
  }

  /// What others do, and Podtray shows.
  private enum Change: String, CaseIterable, CustomTestStringConvertible {
    case machine, provider, connections, configuration, dropIn, choice, socket, virtualMachine, installed, removed

    var testDescription: String { rawValue }

    func make(in tree: WatchedTree) throws {
      switch self {
      case .machine: try tree.replace("config/containers/podman/machine/qemu/m.json", "{}")
      case .provider: tree.make("config/containers/podman/machine/libkrun")
      case .connections: try tree.replace("config/containers/podman-connections.json", "{}")
      case .configuration: try tree.write("config/containers/containers.conf", "[engine]")
      case .dropIn: try tree.write("config/containers/containers.conf.d/mine.conf", "[engine]")
      case .choice: try ChoiceFile(tree.environment).write(.podman("dev"))
      case .socket: close(pt_listen_unix("\(tree.events)/qmp_m.sock", 1))
      case .virtualMachine: try tree.write("run/podman/m_vm.pid", "1")
      case .installed: try tree.write("local/bin/podman", "#!/bin/sh")
      case .removed: tree.remove("bin/podman")
      }
    }
  }

  @Test(arguments: Change.allCases) private func whatOthersChangeIsTold(change: Change) async throws {
    try await Self.use(prepare: { tree in
      for path in ["config/containers/podman/machine/qemu", "config/containers/containers.conf.d", "bin", "local/bin"] {
        tree.make(path)
      }
      try tree.write("bin/podman", "")
    }) { tree, reader in
      try change.make(in: tree)
      try await reader.expect(.changed)
    }
  }

  @Test func inAnEmptyHomeEverythingIsStillToCome() async throws {
    try await Self.use { tree, reader in
      tree.make("config/containers/podman/machine/qemu")
      try await reader.expect(.changed)
      try tree.replace("config/containers/podman/machine/qemu/m.json", "{}")
      try await reader.expect(.changed)
    }
  }

  @Test func whatPodmanTouchesWhenItIsAskedIsNotTold() async throws {
    try await WatchedTree.use { tree in
      tree.make("config/containers/podman/machine/qemu")
      tree.make("run/podman")
      tree.make("run/libpod")
      try tree.write("config/containers/podman/machine/qemu/m.json", "{}")
      let stirs = Counter()
      let paths = PathWatch(
        { WatchedPlaces.all(tree.environment, eventSocket: EventSocket.name) }, addWatch: Inotify.addWatch
      ) { stirs.add() }
      await paths.arm()
      let before = stirs.value
      for name in ["m.lock", ".tmp-m.json1234", "m.qcow2", "m.ign", ".hidden.json", "m.json.lock"] {
        try tree.write("config/containers/podman/machine/qemu/\(name)", "x")
      }
      for name in ["gvproxy.log", "m.log", "virtiofschar1", "other.sock"] { try tree.write("run/podman/\(name)", "x") }
      try tree.write("config/containers/podman-connections.json.lock", "x")
      try tree.write("config/containers/podman/machine/qemu/m.json", "{}")
      chmod(tree.root + "/run/libpod", 0o700)
      tree.make("run/libpod/tmp")
      try await paths.settle()
      #expect(stirs.value == before)
      await paths.stop()
    }
  }

  @Test func theEventSocketIsMadeAgainWhenItsFileOrItsDirectoryGoes() async throws {
    try await Self.use { tree, reader in
      let path = "\(tree.events)/\(EventSocket.name)"
      for removed in [path, tree.events] {
        tree.remove(String(removed.dropFirst(tree.root.utf8.count + 1)))
        try await reader.expect(.changed)
        let descriptor = pt_connect_unix(path)
        #expect(descriptor >= 0)
        close(descriptor)
        try await reader.expect(.changed)
      }
    }
  }

  @Test func theEventSocketComesBackWithTheDirectoryOfTheLogin() async throws {
    try await Self.use { tree, reader in
      tree.remove("run")
      try await reader.expect(.changed)
      #expect(reader.watch.problem?.message.contains("No such file or directory") == true)
      tree.make("run")
      try await reader.expect(.changed)
      #expect(reader.watch.problem == nil)
      #expect(access("\(tree.events)/\(EventSocket.name)", F_OK) == 0)
    }
  }

  @Test func theEndOfAProcessIsTold() async throws {
    try await Self.use { _, reader in
      let pid = try sleepingChild()
      let handle = try #require(ProcessHandle(pid: pid))
      reader.watch.follow([handle])
      handle.send(SIGKILL)
      try await reader.expect(.changed)
      waitpid(pid, nil, 0)
    }
  }

  @Test func aBurstOfAThousandEventsIsFewStirs() async throws {
    try await Self.use { tree, reader in
      tree.make("config/containers/podman/machine/qemu")
      try await reader.expect(.changed)
      let before = reader.total
      let start = ContinuousClock.now
      for number in 0..<500 {
        close(pt_connect_unix("\(tree.events)/\(EventSocket.name)"))
        try tree.replace("config/containers/podman/machine/qemu/m.json", "\(number)")
      }
      try await reader.expect(.changed)
      let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
      #expect(Double(reader.total - before) <= 7 + seconds / 0.3)
    }
  }

  @Test func aSuspendIsToldWithTheNextEventOrLook() async throws {
    let asleep = Mutex<Int64>(0)
    let clock = SleepClock { asleep.withLock { $0 } }
    try await Self.use(clock: clock) { tree, reader in
      asleep.withLock { $0 += 3_600_000_000_000 }
      close(pt_connect_unix("\(tree.events)/\(EventSocket.name)"))
      try await reader.expect(.resumed)
      asleep.withLock { $0 += 3_600_000_000_000 }
      await reader.watch.rearm()
      try await reader.expect(.resumed)
      reader.watch.resumed()
      try await reader.expect(.resumed)
    }
  }

  @Test func withoutAWayToListenTheRestGoesOn() async throws {
    try await WatchedTree.use { tree in
      try tree.write("run/podman", "")
      let watch = Watch(environment: tree.environment)
      let reader = Reader(watch)
      await watch.start()
      #expect(watch.problem?.message.contains("Podman cannot tell Podtray") == true)
      tree.make("config/containers")
      try tree.write("config/containers/containers.conf", "[engine]")
      try await reader.expect(.changed)
      tree.remove("run/podman")
      await watch.rearm()
      #expect(watch.problem == nil)
      await watch.stop()
      await reader.end()
    }
  }

  @Test func withoutInotifyTheRestGoesOn() async throws {
    try await WatchedTree.use { tree in
      let watch = Watch(tree.environment, clock: SleepClock()) { _, _, _ in
        errno = ENOSPC
        return -1
      }
      let reader = Reader(watch)
      await watch.start()
      #expect(watch.problem == WatchProblem(.watches))
      close(pt_connect_unix("\(tree.events)/\(EventSocket.name)"))
      try await reader.expect(.changed)
      await watch.stop()
      await reader.end()
    }
  }

  @Test func afterTheEndNothingIsLeft() async throws {
    _ = Reactor.shared
    let before = openDescriptors()
    try await Self.use { tree, reader in
      let pid = try sleepingChild()
      let handle = try #require(ProcessHandle(pid: pid))
      reader.watch.follow([handle])
      let silent = pt_connect_unix("\(tree.events)/\(EventSocket.name)")
      try await reader.expect(.changed)
      await reader.watch.stop()
      #expect(access("\(tree.events)/\(EventSocket.name)", F_OK) != 0)
      try await reader.expect(nil)
      close(silent)
      handle.send(SIGKILL)
      waitpid(pid, nil, 0)
    }
    #expect(openDescriptors().count == before.count)
  }
}
