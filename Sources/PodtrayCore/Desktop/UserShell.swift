internal import Glibc

/// The shell that a person works in.
public struct UserShell: Equatable, Sendable {
  /// Which rc files it reads, and so how something can be applied after them.
  public enum Kind: Equatable, Sendable {
    case bash, zsh, fish
    /// Gets the environment only: what its rc files export wins.
    case other
  }

  /// Absolute.
  public let path: String

  public init(path: String) { self.path = path }

  /// `$SHELL`, else the one of the account, else `/bin/sh`; the first that can be executed.
  public static func current(_ environment: HostEnvironment) -> UserShell {
    let candidates = [environment["SHELL"], accountShell()].compactMap { $0 }
    let usable = candidates.first { $0.hasPrefix("/") && ExecutableSearch.isExecutable($0) }
    return UserShell(path: usable ?? "/bin/sh")
  }

  /// Told from the file's name; versions and variants count (`bash-5.2`, `zsh5`, `zsh-static`).
  public var kind: Kind {
    let file = path.split(separator: "/").last ?? ""
    switch String(file.prefix { $0.isLetter }) {
    case "bash": return .bash
    case "zsh": return .zsh
    case "fish": return .fish
    default: return .other
    }
  }

  private static func accountShell() -> String? {
    var buffer = [CChar](repeating: 0, count: 16384)
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    guard getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil, let shell = entry.pw_shell
    else { return nil }
    return String(cString: shell)
  }
}
