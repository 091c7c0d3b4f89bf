internal import FoundationEssentials
internal import Glibc

/// The files that tell this user's Podman of registries (containers-registries.conf(5)), in the order in which they are
/// read: what a later one says wins.
public struct RegistriesFiles: Equatable, Sendable {
  static let name = "registries.conf"
  private static let ownName = "50-podtray.conf"
  private static let system = "/etc/containers"
  private static let vendor = "/usr/share/containers"

  /// Nil when there is none.
  public let main: String?
  public let dropIns: [String]
  /// The only one that we write.
  public let own: String
  /// Where those that count stand, or may come.
  let places: [WatchedDirectory]

  /// - Parameter root: stands before the paths of the system.
  public init(_ environment: HostEnvironment, podman: PodmanVersion, root: String = "") {
    // Before 6 the user's directory has this name, whatever XDG_CONFIG_HOME says.
    let user = (podman.major >= 6 ? environment.configHome : environment.home + "/.config") + "/containers"
    own = "\(user)/\(Self.name).d/\(Self.ownName)"
    let chosen = environment["CONTAINERS_REGISTRIES_CONF"] ?? environment["REGISTRIES_CONFIG_PATH"]
    let directories = [root + Self.vendor, root + Self.system, user]
    let override = environment["CONTAINERS_REGISTRIES_CONF_OVERRIDE"].map { [$0] } ?? []
    let folders = podman.major >= 6 ? Self.folders(directories) : directories.map { "\($0)/\(Self.name).d" }
    places = Self.places(directories, folders, [chosen] + override)
    if podman.major >= 6 {
      main = chosen ?? directories.reversed().map { "\($0)/\(Self.name)" }.first(where: Self.exists)
      dropIns = (chosen == nil ? Self.masked(directories) : []) + override
    } else {
      let (ofUser, ofSystem) = ("\(user)/\(Self.name)", "\(root)\(Self.system)/\(Self.name)")
      let isUsers = chosen == nil && Self.exists(ofUser)
      main = chosen ?? (isUsers ? ofUser : Self.exists(ofSystem) ? ofSystem : nil)
      // The user's main file switches the system's drop-ins off, too.
      dropIns = (isUsers ? [user] : [root + Self.system, user]).flatMap { Self.parts("\($0)/\(Self.name).d") }
    }
  }

  /// Every file that is read.
  public var all: [String] { (main.map { [$0] } ?? []) + dropIns }

  /// - Parameter files: by their paths.
  private static func places(
    _ directories: [String], _ folders: [String], _ files: [String?]
  ) -> [WatchedDirectory] {
    func place(_ directory: String, _ pattern: NamePattern) -> WatchedDirectory {
      WatchedDirectory(path: directory, names: [pattern], comparesContent: true)
    }
    let others = files.compactMap(\.self).filter { $0.hasPrefix("/") }.compactMap { path in
      path.lastIndex(of: "/").map {
        place(String(path[..<$0]), NamePattern(exactly: String(path[$0...].dropFirst())))
      }
    }
    return directories.map { place($0, NamePattern(exactly: name)) } + folders.map { place($0, "*.conf") } + others
  }

  /// From 6 on a file hides those of the same name in the directories before, and then the name alone decides the order.
  private static func masked(_ directories: [String]) -> [String] {
    var byName: [String: String] = [:]
    for path in folders(directories).flatMap(parts) { byName[String(path[path.lastIndex(of: "/")!...])] = path }
    return byName.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Of drop-ins, from 6 on.
  private static func folders(_ directories: [String]) -> [String] {
    let user = geteuid() == 0 ? ["rootful.conf.d"] : ["rootless.conf.d", "rootless.conf.d/\(geteuid())"]
    return directories.flatMap { directory in
      ["\(directory)/\(name).d"] + user.map { "\(directory)/registries.\($0)" }
    }
  }

  private static func parts(_ directory: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasSuffix(".conf") }.sorted().map { "\(directory)/\($0)" }
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
