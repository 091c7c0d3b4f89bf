internal import Glibc

/// A variable of this process's own environment.
public func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// What this package built and keeps.
public enum Built {
  /// A product of this package: `$PODTRAY_BIN` for `podtray`, else what stands next to the running executable.
  public static func product(_ name: String) -> String {
    if name == "podtray", let chosen = variable("PODTRAY_BIN") { return chosen }
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &path, path.count)
    let executable = String(decoding: path.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return executable.prefix(through: executable.lastIndex(of: "/") ?? executable.startIndex) + name
  }

  /// `Tests/Support/Fakes/bin`, to be put on a `$PATH`.
  public static var fakes: String { source("Support/Fakes/bin") }

  /// A file of the source tree, by its path below `Tests`.
  public static func source(_ path: String) -> String { tests + "/" + path }

  private static var tests: String { #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } }
}
