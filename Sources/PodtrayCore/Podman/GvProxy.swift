/// The program that serves a machine's API and ports on this computer. Podman does not notice when it is gone.
enum GvProxy {
  /// The one that the pid file means; nil when that is stale.
  static func process(pidFile: String) -> ProcessHandle? {
    guard let line = SmallFile.text(pidFile)?.split(whereSeparator: \.isNewline).first, let pid = Int32(line),
      let process = ProcessHandle(pid: pid),
      process.arguments?.contains(where: { $0.hasSuffix(pidFile) }) == true
    else { return nil }
    return process
  }
}
