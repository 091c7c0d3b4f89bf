/// What each of inotify's numbers stands for. One directory may stand for several paths: it has one number.
struct WatchTable: Sendable {
  struct Entry: Sendable {
    /// The directories whose files matter.
    var directories: Set<WatchedDirectory> = []
    /// The entries on the way to a directory: when one comes or goes, everything is looked at again.
    var steps: Set<String> = []
    /// A path that leads there.
    var path: String
    var mask: UInt32 = 0
  }

  /// What a batch of events came to. Bounded, whatever happens in the directories.
  struct Notice: Equatable, Sendable {
    /// A file came, went or was written.
    var isStirring = false
    /// A watched directory came or went.
    var isRearming = false
    /// One may have come or gone without a word.
    var isChecking = false
    /// What happened is not known.
    var isLost = false
    /// Files that may have been written with the text that they had.
    var written: Set<String> = []

    static let writtenLimit = 512

    mutating func add(_ other: Notice) {
      isStirring = isStirring || other.isStirring
      isRearming = isRearming || other.isRearming
      isChecking = isChecking || other.isChecking
      written.formUnion(other.written)
      isLost = isLost || other.isLost || written.count > Self.writtenLimit
      if isLost { written = [] }
    }
  }

  private static let gone = Inotify.Bits.itself | Inotify.Bits.unmounted | Inotify.Bits.forgotten

  var entries: [Int32: Entry] = [:]

  mutating func notice(_ event: Inotify.Event) -> Notice {
    var notice = Notice()
    if event.mask & Inotify.Bits.lost != 0 {
      notice.isLost = true
      return notice
    }
    let isIgnored = event.mask & Inotify.Bits.forgotten != 0
    guard let entry = entries[event.watch] else {
      // A directory that was added or dropped a moment ago; the end of a dropped one means nothing.
      notice.isRearming = !isIgnored
      return notice
    }
    if isIgnored { entries[event.watch] = nil }
    notice.isRearming = event.mask & Self.gone != 0 || entry.steps.contains(event.name)
    guard !event.name.isEmpty else { return notice }
    for directory in entry.directories { notice.add(Self.notice(event, in: directory)) }
    return notice
  }

  private static func notice(_ event: Inotify.Event, in directory: WatchedDirectory) -> Notice {
    var notice = Notice()
    notice.isRearming = directory.coversSubdirectories && event.mask & Inotify.Bits.isDirectory != 0
    guard directory.matches(event.name) else { return notice }
    if directory.comparesContent {
      notice.written = ["\(directory.path)/\(event.name)"]
    } else {
      notice.isStirring = true
    }
    return notice
  }
}
