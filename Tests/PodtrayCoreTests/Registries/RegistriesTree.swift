import Glibc

@testable import PodtrayCore

/// A system and a home with files of registries, for as long as a test runs.
struct RegistriesTree {
  let root: String

  var home: String { root + "/home" }

  static func use(_ files: [String: String] = [:], _ body: (RegistriesTree) throws -> Void) throws {
    var template = Array("/tmp/pt-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw RuntimeDirectory.failure("/tmp") }
    let tree = RegistriesTree(
      root: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    defer { _ = PlainSpawn.exitCode("/bin/rm", ["-rf", tree.root], environment: [:]) }
    for (path, text) in files { try tree.write(path, text) }
    try body(tree)
  }

  func write(_ path: String, _ text: String) throws {
    let whole = root + path
    _ = PlainSpawn.exitCode("/bin/mkdir", ["-p", String(whole[..<whole.lastIndex(of: "/")!])], environment: [:])
    try PrivateFile.replace(whole, with: Array(text.utf8))
  }

  func environment(_ more: [String: String] = [:]) -> HostEnvironment {
    HostEnvironment(["HOME": home, "XDG_RUNTIME_DIR": root].merging(more) { $1 })
  }

  func files(_ podman: String = "5.4.2", _ more: [String: String] = [:]) -> RegistriesFiles {
    RegistriesFiles(environment(more), podman: PodmanVersion(podman)!, root: root)
  }

  /// Without the directory of the test.
  func names(_ files: RegistriesFiles) -> [String] {
    files.all.map { $0.hasPrefix(root) ? String($0.dropFirst(root.count)) : $0 }
  }

  func view(_ podman: String = "5.4.2", _ more: [String: String] = [:]) -> RegistriesView {
    RegistriesView.read(files(podman, more), podman: PodmanVersion(podman)!)
  }
}
