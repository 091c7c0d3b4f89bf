internal import Glibc

/// Finds programs as `execvp` does, in a search path that is given as a value.
public enum ExecutableSearch {
  /// What the C library searches when `PATH` is unset.
  private static let standardPath = "/bin:/usr/bin"

  /// The absolute path of an executable file. A name with a slash is looked at as it is; relative entries of `path`
  /// are skipped, because whoever can write to the working directory would decide what runs.
  public static func find(_ name: String, path: String?) -> String? {
    guard !name.isEmpty else { return nil }
    if name.contains("/") { return isExecutable(name) ? name : nil }
    return directories(path).lazy.map { "\($0)/\(name)" }.first(where: isExecutable)
  }

  /// Where it looks, in this order.
  static func directories(_ path: String?) -> [String] {
    (path ?? standardPath).split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
  }

  /// Whether it is a regular file that this user may execute.
  static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}
