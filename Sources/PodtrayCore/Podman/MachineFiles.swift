internal import CLinux
internal import FoundationEssentials
internal import Glibc

/// A machine's own configuration file, as far as we look into it: never to learn a state, only to know whether
/// Podman may be asked at all, and whether anything changed since we last did.
struct MachineFile: Equatable, Sendable {
  /// The file's name without `.json`.
  var name: String
  /// Podman 5 and later write a `Version` of 1; Podman 4 has no such key and destroys a file that has it.
  var isFromPodman5: Bool
  /// Before 4.7 no command tells whether a machine is rootful.
  var isRootful: Bool?
  /// Changes whenever the file does.
  var signature: [Int]
}

enum MachineFiles {
  /// The files of every provider below `$XDG_CONFIG_HOME/containers/podman/machine`, sorted by name. A file that is
  /// half written or not readable counts as one of Podman 4: Podman 5 replaces its files by rename, in one step.
  static func scan(_ environment: HostEnvironment) -> [MachineFile] {
    all(environment).compactMap { read($0.path, name: $0.name) }
  }

  /// The files of one machine: one for each provider that has a machine of that name.
  static func paths(of machine: String, _ environment: HostEnvironment) -> [String] {
    all(environment).filter { $0.name == machine }.map(\.path)
  }

  private static func all(_ environment: HostEnvironment) -> [(name: String, path: String)] {
    let root = environment.configHome + "/containers/podman/machine"
    return entries(of: root).flatMap { provider in
      entries(of: "\(root)/\(provider)").filter { $0.hasSuffix(".json") }.map { file in
        (String(file.dropLast(".json".count)), "\(root)/\(provider)/\(file)")
      }
    }
  }

  private static func entries(of directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
  }

  private static func read(_ path: String, name: String) -> MachineFile? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let signature = [
      Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
    ]
    let object = SmallFile.text(path).flatMap { try? JSONDecoder().decode(LenientObject.self, from: Data($0.utf8)) }
    let isFromPodman5 = (object?.integer("Version") ?? 0) >= 1 || object?.object("HostUser") != nil
    return MachineFile(
      name: name, isFromPodman5: isFromPodman5,
      isRootful: object?.flag("Rootful") ?? object?.object("HostUser")?.flag("Rootful"), signature: signature)
  }
}
