internal import FoundationEssentials
internal import Logging
internal import Synchronization

/// Tells when files in a list of directories change, also in directories that come, go or are replaced.
///
/// Whoever waits on a file system may wait long: paths are looked up here, never on the reactor's thread.
actor PathWatch {
  private struct Shared {
    var table = WatchTable()
    var pending = WatchTable.Notice()
    /// Has what is pending still before it.
    var draining: Task<Void, Never>?
    var exhausted: Inotify.Limit?
  }

  private let places: @Sendable () -> [WatchedDirectory]
  private let stir: @Sendable () -> Void
  private let addWatch: Inotify.AddWatch
  private nonisolated let shared = Mutex(Shared())
  private var inotify: Inotify?
  private var contents = KnownContents()
  /// Where the paths led before they were watched.
  private var destinations: [Destination] = []
  private(set) var standings: [WatchedDirectory: PathArming.Standing] = [:]
  private var isStopped = false
  private var hasLogged = false

  /// - Parameters:
  ///   - places: asked whenever the directories are looked at again.
  ///   - addWatch: stands in for the system call in tests.
  ///   - stir: called for each change, on any thread.
  init(
    _ places: @escaping @Sendable () -> [WatchedDirectory], addWatch: @escaping Inotify.AddWatch,
    stir: @escaping @Sendable () -> Void
  ) {
    self.places = places
    self.addWatch = addWatch
    self.stir = stir
  }

  /// The limit of the system that keeps directories from being watched.
  nonisolated var exhausted: Inotify.Limit? { shared.withLock { $0.exhausted } }

  /// What happens about the events that have come; nil when nothing is left to do, or is being done already.
  nonisolated var draining: Task<Void, Never>? { shared.withLock { $0.draining } }

  /// Soon looks whether each path still leads to the directory that is watched, and watches anew when one does not.
  nonisolated func check() { note { $0.pending.isChecking = true } }

  /// Watches what is there. The first time, and whenever a directory, or one on the way to it, has come, gone or been
  /// replaced, it stirs.
  func arm() {
    guard !isStopped, let inotify = openedInotify() else { return }
    let known = shared.withLock { $0.table.entries }
    let places = places()
    destinations = places.map(Destination.init)
    var arming = PathArming(inotify)
    let now = arming.arm(places, known: known)
    shared.withLock { $0.table.entries = arming.entries }
    say(arming.exhausted)
    for number in known.keys where arming.entries[number] == nil { inotify.forget(number) }
    takeOver(now)
  }

  func stop() {
    isStopped = true
    inotify?.close()
    inotify = nil
  }

  private func openedInotify() -> Inotify? {
    if let inotify { return inotify }
    do {
      inotify = try Inotify(addWatch: addWatch) { [weak self] events in self?.received(events) }
    } catch {
      say(.instances)
    }
    return inotify
  }

  private func say(_ exhausted: Inotify.Limit?) {
    let isNews = shared.withLock { shared in
      defer { shared.exhausted = exhausted }
      return shared.exhausted != exhausted
    }
    guard isNews else { return }
    stir()
    guard let exhausted, !hasLogged else { return }
    hasLogged = true
    let problem = WatchProblem(exhausted)
    Logger(label: "podtray").warning("\(problem.message). \(problem.advice ?? "")")
  }

  private func takeOver(_ now: [WatchedDirectory: PathArming.Standing]) {
    guard now != standings else { return }
    let there = now.filter { $0.key.comparesContent && $0.value.awaited == nil }
    contents.keep { path in there.keys.contains { $0.holds(path) } }
    for (directory, standing) in there where standings[directory] != standing { remember(directory) }
    standings = now
    stir()
  }

  /// The texts of its files are known from now on.
  private func remember(_ directory: WatchedDirectory) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    for name in names where directory.matches(name) { _ = contents.changed("\(directory.path)/\(name)") }
  }

  /// On the reactor's thread.
  nonisolated func received(_ events: [Inotify.Event]) {
    note { shared in
      for event in events { shared.pending.add(shared.table.notice(event)) }
    }
  }

  private nonisolated func note(_ change: (inout Shared) -> Void) {
    shared.withLock { shared in
      change(&shared)
      guard shared.pending != WatchTable.Notice(), shared.draining == nil else { return }
      shared.draining = Task { await drain() }
    }
  }

  /// Whether a path leads elsewhere than it did, or has yet to be watched.
  private var isElsewhere: Bool {
    inotify == nil || standings.values.contains { $0.number == nil } || exhausted != nil
      || places().map(Destination.init) != destinations
  }

  private func drain() {
    let notice = shared.withLock { shared in
      defer { (shared.pending, shared.draining) = (WatchTable.Notice(), nil) }
      return shared.pending
    }
    guard !isStopped else { return }
    if notice.isLost { contents = KnownContents() }
    if notice.isRearming || notice.isLost || (notice.isChecking && isElsewhere) { arm() }
    let written = notice.written.filter { contents.changed($0) }
    if notice.isStirring || notice.isLost || !written.isEmpty { stir() }
  }
}
