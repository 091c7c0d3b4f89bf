internal import Glibc

extension TerminalCommand {
  /// The absolute path of the running program; nil without `/proc`. On macOS `_NSGetExecutablePath` knows it.
  public static var ownExecutable: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
