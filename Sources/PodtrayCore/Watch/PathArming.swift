internal import FoundationEssentials
internal import Glibc

/// One look at a list of directories, which leaves each of them watched; or, where one is missing, the directory in
/// which the next step to it will appear.
struct PathArming {
  /// How a directory is watched: itself, or by waiting for a step on the way.
  struct Standing: Equatable, Sendable {
    /// Of inotify's; nil when it could not be watched.
    var number: Int32?
    /// The path that is missing, if any.
    var awaited: String?
  }

  private static let filesMask =
    Inotify.Bits.itself | Inotify.Bits.names | Inotify.Bits.written | Inotify.Bits.attributes
  /// Podman knows five providers.
  private static let subdirectoryLimit = 32
  /// How often paths may change under our eyes before we leave it at that.
  private static let attempts = 5

  private let inotify: Inotify
  private(set) var entries: [Int32: WatchTable.Entry] = [:]
  private(set) var exhausted: Inotify.Limit?

  init(_ inotify: Inotify) { self.inotify = inotify }

  /// - Parameter known: what was watched before.
  mutating func arm(
    _ directories: [WatchedDirectory], known: [Int32: WatchTable.Entry]
  ) -> [WatchedDirectory: Standing] {
    var standings = watch(directories)
    for _ in 1..<Self.attempts {
      watchTheWays(to: standings.keys)
      // What was replaced before its way was watched is seen now.
      let again = watch(directories)
      if again == standings { break }
      standings = again
    }
    narrow(known)
    return standings
  }

  private mutating func watch(_ directories: [WatchedDirectory]) -> [WatchedDirectory: Standing] {
    exhausted = nil
    var standings: [WatchedDirectory: Standing] = [:]
    for directory in directories {
      let standing = watch(directory)
      standings[directory] = standing
      guard directory.coversSubdirectories, standing.awaited == nil else { continue }
      for covered in Self.subdirectories(of: directory) { standings[covered] = watch(covered) }
    }
    return standings
  }

  private mutating func watch(_ directory: WatchedDirectory) -> Standing {
    var above = "/"
    var rest = directory.path.split(separator: "/")[...]
    while let step = rest.popFirst() {
      let path = Self.join(above, step)
      if rest.isEmpty || !Self.exists(path) {
        let number = watch(above, Inotify.Bits.names | Inotify.Bits.onlyDirectory) { $0.steps.insert(String(step)) }
        if !Self.exists(path) { return Standing(number: number, awaited: path) }
      }
      above = path
    }
    let number = watch(above, Self.filesMask | Inotify.Bits.onlyDirectory) { $0.directories.insert(directory) }
    return Standing(number: number)
  }

  /// A directory above may be renamed, or a link on the way replaced, without a word in the directory below. Watched
  /// for themselves only: what else happens in a home directory wakes nobody.
  private mutating func watchTheWays(to directories: some Sequence<WatchedDirectory>) {
    let limit = exhausted
    defer { exhausted = limit }
    var ways: Set<String> = []
    for directory in directories {
      var above = "/"
      for step in directory.path.split(separator: "/").dropLast() {
        above = Self.join(above, step)
        ways.insert(above)
      }
    }
    for way in ways.sorted() { _ = watch(way, Inotify.Bits.itself | Inotify.Bits.noFollow) { _ in } }
  }

  private mutating func watch(
    _ path: String, _ mask: UInt32, _ change: (inout WatchTable.Entry) -> Void
  ) -> Int32? {
    do throws(Inotify.Failure) {
      let number = try inotify.watch(path, mask | Inotify.Bits.added)
      change(&entries[number, default: WatchTable.Entry(path: path, mask: 0)])
      entries[number]?.mask |= mask
      return number
    } catch {
      if case .exhausted(let limit) = error { exhausted = limit }
      return nil
    }
  }

  /// Gives up what a directory was watched for before and is no more.
  private func narrow(_ known: [Int32: WatchTable.Entry]) {
    for (number, entry) in entries where (known[number]?.mask ?? 0) & ~entry.mask != 0 {
      _ = try? inotify.watch(entry.path, entry.mask)
    }
  }

  private static func subdirectories(of directory: WatchedDirectory) -> [WatchedDirectory] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    let paths = names.filter { !$0.hasPrefix(".") }.sorted().map { join(directory.path, $0[...]) }
    return paths.filter(isDirectory).prefix(subdirectoryLimit).map { path in
      WatchedDirectory(path: path, names: directory.names, comparesContent: directory.comparesContent)
    }
  }

  private static func join(_ directory: String, _ name: Substring) -> String {
    directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
