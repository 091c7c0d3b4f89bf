import Glibc
import Synchronization
import Testing

@testable import PodtrayCore

/// The system's limits may be used up by others, at any time.
@Suite struct InotifyLimitTests {
  @Test func aUsedUpLimitIsSaidAndTriedAgain() async throws {
    try await WatchedTree.use { tree in
      tree.make("a")
      let isExhausted = Mutex(true)
      let stirs = Counter()
      let place = WatchedDirectory(path: tree.root + "/a", names: ["m"])
      let isUsedUp: @Sendable () -> Bool = { isExhausted.withLock { $0 } }
      let paths = PathWatch(
        { [place] },
        addWatch: { descriptor, path, mask in
          guard isUsedUp() else { return inotify_add_watch(descriptor, path, mask) }
          errno = ENOSPC
          return -1
        }, stir: { stirs.add() })
      await paths.arm()
      #expect(paths.exhausted == .watches)
      #expect(await paths.standings.values.allSatisfy { $0.number == nil })
      isExhausted.withLock { $0 = false }
      await paths.arm()
      #expect(paths.exhausted == nil)
      try await paths.settle()
      let before = stirs.value
      try tree.write("a/m", "")
      try await paths.settle()
      #expect(stirs.value > before)
      await paths.stop()
    }
  }

  @Test func theWordsNameTheLimit() {
    #expect(
      WatchProblem(.watches).message
        == "changes made elsewhere are seen only when the menu opens: the system's limit of inotify watches is used up")
    #expect(WatchProblem(.watches).advice?.contains("sysctl fs.inotify.max_user_watches") == true)
    #expect(WatchProblem(.instances).advice?.contains("sysctl fs.inotify.max_user_instances") == true)
  }
}
