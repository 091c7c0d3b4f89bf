import CLinux
import FoundationEssentials
import Glibc
import Testing

@testable import PodtrayCore

/// What trays leave that were killed.
@Suite struct StaleSocketTests {
  /// No process: above any kernel's limit.
  private static let dead = pid_t.max

  @Test func onlyDeadOnesOfOursAreRemoved() async throws {
    try await WatchedTree.use { tree in
      tree.make("run/podman")
      func place(_ name: String) -> String { "\(tree.events)/\(name)" }
      let stale = "machine_events.podtray.\(Self.dead).sock"
      close(pt_listen_unix(place(stale), 1))
      let others = ["machine_events.cockpit.\(Self.dead).sock", "machine_events.podtray.x.sock", "podman.sock"]
      for name in others { close(pt_listen_unix(place(name), 1)) }
      // Where the number of a living process means nothing to us.
      let live = "machine_events.podtray.\(Self.dead - 1).sock"
      let listener = pt_listen_unix(place(live), 1)
      defer { close(listener) }
      let youngOfTheLiving = "machine_events.podtray.1.sock"
      close(pt_listen_unix(place(youngOfTheLiving), 1))
      let link = "machine_events.podtray.\(Self.dead - 2).sock"
      symlink(place("podman.sock"), place(link))
      let file = "machine_events.podtray.\(Self.dead - 3).sock"
      try tree.write("run/podman/\(file)", "")

      #expect(EventSocket.stale(in: tree.events) == [stale])
      #expect(EventSocket.removeStale(in: tree.events) == [stale])
      let left = try FileManager.default.contentsOfDirectory(atPath: tree.events)
      #expect(Set(left) == Set(others + [live, youngOfTheLiving, link, file]))
      #expect(EventSocket.removeStale(in: tree.events).isEmpty)
    }
  }

  @Test func aListenerThatIsTooBusyLives() async throws {
    try await WatchedTree.use { tree in
      tree.make("run/podman")
      let path = "\(tree.events)/machine_events.podtray.\(Self.dead).sock"
      let listener = pt_listen_unix(path, 0)
      defer { close(listener) }
      let waiting = (0..<8).map { _ in pt_try_connect_unix(path) }
      defer { for descriptor in waiting where descriptor >= 0 { close(descriptor) } }
      #expect(waiting.contains { $0 < 0 })
      #expect(EventSocket.stale(in: tree.events).isEmpty)
    }
  }

  @Test func noDirectoryIsNoSocket() {
    #expect(EventSocket.removeStale(in: "/nonexistent").isEmpty)
  }
}
