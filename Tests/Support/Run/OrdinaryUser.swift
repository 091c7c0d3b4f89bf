internal import Glibc

/// Podman has no machines for root. Where the tests run as root, as in a container, the programs they start are an
/// ordinary user's; that user may still read a checkout and a toolchain which root keeps to itself.
enum OrdinaryUser {
  private static let nobody: uid_t = 65_534

  /// `path` and its arguments, to be run as an ordinary user.
  static func command(_ path: String, _ arguments: [String]) -> [String] {
    guard geteuid() == 0 else { return [path] + arguments }
    let reading = "+dac_override"
    return [
      "/usr/bin/setpriv", "--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", "--inh-caps=\(reading)",
      "--ambient-caps=\(reading)", "--", path,
    ] + arguments
  }

  static func own(_ path: String) throws(SystemError) {
    guard geteuid() == 0 else { return }
    guard chown(path, nobody, nobody) == 0 else { throw SystemError("chown \(path)") }
  }
}
