internal import FoundationEssentials
internal import Glibc

enum MachineFiles {
  /// The files of every provider below `$XDG_CONFIG_HOME/containers/podman/machine`, sorted by name.
  /// - Parameter known: an earlier scan; files that have not changed since are not read again.
  static func scan(_ environment: HostEnvironment, knowing known: [MachineFile] = []) -> [MachineFile] {
    let known = Dictionary(known.map { ($0.path, $0) }) { first, _ in first }
    return all(environment).compactMap { read($0.path, name: $0.name, known) }
  }

  /// The files of one machine: one for each provider that has a machine of that name.
  static func find(_ machine: String, _ environment: HostEnvironment) -> [MachineFile] {
    all(environment).filter { $0.name == machine }.compactMap { read($0.path, name: $0.name, [:]) }
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

  private static func read(_ path: String, name: String, _ known: [String: MachineFile]) -> MachineFile? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let signature = [Int(status.st_ino), Int(status.st_size)] + status.modified + status.changed
    // A file that is being rewritten may end as long as it was, within one tick of the file system's clock.
    if let file = known[path], file.signature == signature, file.kind != .damaged { return file }
    return MachineFile(path: path, name: name, signature: signature, contents: SmallFile.text(path))
  }
}
