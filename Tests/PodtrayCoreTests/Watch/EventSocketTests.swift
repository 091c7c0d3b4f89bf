import CLinux
import FoundationEssentials
import Glibc
import Testing

@testable import PodtrayCore

/// Our listener on Podman's machine events, whatever comes in.
@Suite struct EventSocketTests {
  private static let event = #"{"Name":"dev","Status":"stop","Time":"2026-11-23T19:14:51Z","Type":"machine"}"#

  private static func use(_ body: (WatchedTree, EventSocket, Counter) async throws -> Void) async throws {
    try await WatchedTree.use { tree in
      let stirs = Counter()
      let socket = EventSocket(in: tree.events) { stirs.add() }
      socket.listen()
      #expect(socket.failure == nil)
      try await body(tree, socket, stirs)
      socket.stop()
    }
  }

  /// As Podman does it. False when it would have warned its user.
  private static func send(_ text: String, to path: String) -> Bool {
    let descriptor = pt_connect_unix(path)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count
  }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  @Test func itIsOursAloneAndGoesAtTheEnd() async throws {
    try await Self.use { tree, socket, _ in
      #expect(socket.path == "\(tree.events)/machine_events.podtray.\(getpid()).sock")
      #expect(Self.mode(tree.events) == 0o700)
      #expect(Self.mode(socket.path) == 0o600)
      socket.stop()
      #expect(Self.mode(socket.path) == nil)
      socket.listen()
      #expect(Self.mode(socket.path) == nil, "the end is for good")
    }
  }

  @Test(arguments: [
    event, event + event, "", #"{"Name":"#, "\u{0}\u{1b}[31m", String(repeating: "x", count: 100_000),
  ])
  func whateverIsSaidStirsOnce(text: String) async throws {
    try await Self.use { _, socket, stirs in
      #expect(Self.send(text, to: socket.path))
      try await Reactor.shared.settle()
      #expect(stirs.value == 1)
    }
  }

  @Test func whoeverTalksWithoutAnEndIsCutOff() async throws {
    try await Self.use { _, socket, stirs in
      let text = String(repeating: "x", count: 4 << 20)
      #expect(!Self.send(text, to: socket.path))
      try await Reactor.shared.settle()
      #expect(stirs.value == 1)
      #expect(Self.send(Self.event, to: socket.path))
      try await Reactor.shared.settle()
      #expect(stirs.value == 2)
    }
  }

  @Test func aThousandAtOnceAreAllServed() async throws {
    try await Self.use { _, socket, stirs in
      let path = socket.path
      let served = await withTaskGroup(of: Int.self) { group in
        for _ in 0..<10 { group.addTask { (0..<100).count { _ in Self.send(Self.event, to: path) } } }
        return await group.reduce(0, +)
      }
      #expect(served == 1000)
      try await Reactor.shared.settle()
      #expect((1...1000).contains(stirs.value))
    }
  }

  @Test func whoeverConnectsAndSaysNothingGivesWay() async throws {
    try await Self.use { _, socket, _ in
      let before = openDescriptors().count
      let silent = (0..<200).map { _ in pt_connect_unix(socket.path) }
      defer { for descriptor in silent { close(descriptor) } }
      #expect(silent.allSatisfy { $0 >= 0 })
      try await Reactor.shared.settle()
      #expect(openDescriptors().count - before < 200 + 70)
      #expect(Self.send(Self.event, to: socket.path))
    }
  }

  @Test func withoutADescriptorForTheCallerItRestsUntilItIsAskedAgain() async throws {
    try await Self.use { _, socket, stirs in
      var usual = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual)
      let free = dup(0)
      close(free)
      // One is left, for the caller's own end.
      var tight = rlimit(rlim_cur: rlim_t(free) + 1, rlim_max: usual.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &tight)
      let caller = pt_connect_unix(socket.path)
      for _ in 1...3 { try await Reactor.shared.settle() }
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual)
      #expect(caller == free)
      #expect(stirs.value == 1)
      close(caller)
      socket.listen()
      #expect(Self.send(Self.event, to: socket.path))
      try await Reactor.shared.settle()
      #expect(stirs.value == 2)
    }
  }

  @Test func aFileThatWasRemovedIsMadeAgain() async throws {
    try await Self.use { tree, socket, stirs in
      let before = openDescriptors().count
      unlink(socket.path)
      socket.listen()
      #expect(Self.send(Self.event, to: socket.path))
      try await Reactor.shared.settle()
      tree.remove("run/podman")
      socket.listen()
      #expect(Self.send(Self.event, to: socket.path))
      try await Reactor.shared.settle()
      #expect(stirs.value == 2)
      #expect(openDescriptors().count == before)
    }
  }

  @Test func theFileOfSomebodyElseIsLeftAlone() async throws {
    try await WatchedTree.use { tree in
      tree.make("run/podman")
      try tree.write("run/podman/\(EventSocket.name)", "mine")
      let socket = EventSocket(in: tree.events) {}
      socket.listen()
      #expect(socket.failure?.reason == "Address already in use")
      socket.stop()
      #expect(SmallFile.text(socket.path) == "mine")
      tree.remove("run/podman/\(EventSocket.name)")
      tree.link("run/podman/\(EventSocket.name)", to: "run/nowhere")
      let other = EventSocket(in: tree.events) {}
      other.listen()
      #expect(other.failure != nil)
      other.stop()
      #expect(access(tree.root + "/run/nowhere", F_OK) != 0)
    }
  }

  @Test func theSocketOfADeadProcessWithOurNumberIsReplaced() async throws {
    try await WatchedTree.use { tree in
      tree.make("run/podman")
      let socket = EventSocket(in: tree.events) {}
      close(pt_listen_unix(socket.path, 1))
      socket.listen()
      #expect(socket.failure == nil)
      #expect(Self.send(Self.event, to: socket.path))
      socket.stop()
    }
  }

  @Test func aPathThatIsTooLongIsSaid() async throws {
    try await WatchedTree.use { tree in
      let long = String(repeating: "x", count: 100)
      tree.make(long)
      let socket = EventSocket(in: "\(tree.root)/\(long)/podman") {}
      socket.listen()
      #expect(socket.failure?.reason == "File name too long")
      #expect(
        socket.failure?.message.hasPrefix("Podman cannot tell Podtray that a machine command has ended: /") == true)
      socket.stop()
    }
  }
}
