internal import Glibc
internal import PodtrayCore

/// Where our data files are: beside the installed program, or in the checkout it was built in.
enum DataDirectory {
  /// The directory above `hicolor`. It is one of our own: some panels look only at what stands in it directly.
  static var icons: String {
    find("podtray/icons", "data/icons", probe: "/hicolor/scalable/status/podtray-running.svg")
  }

  /// The directory of gettext's catalogues; in a checkout `make build` writes them.
  static var catalogues: String { find("locale", "build/locale", probe: "/de/LC_MESSAGES/podtray.mo") }

  private static func find(_ installed: String, _ built: String, probe: String) -> String {
    let program = TerminalCommand.ownExecutable ?? CommandLine.arguments[0]
    let installed = parent(parent(program)) + "/share/" + installed
    if exists(installed + probe) { return installed }
    var directory = parent(program)
    while !directory.isEmpty {
      if exists(directory + "/" + built + probe) { return directory + "/" + built }
      directory = parent(directory)
    }
    return installed
  }

  private static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
