internal import FoundationEssentials
internal import Glibc

/// The environment variables that this process was started with, and the directories that follow from them.
/// On macOS Podman keeps those below the home directory, and what lives as long as the login is in `confstr`'s
/// `_CS_DARWIN_USER_TEMP_DIR`; what is Podtray's own belongs into `~/Library/Application Support`.
public struct HostEnvironment: Equatable, Sendable {
  public let variables: [String: String]

  public init(_ variables: [String: String]) { self.variables = variables }

  public static var current: HostEnvironment { HostEnvironment(ProcessInfo.processInfo.environment) }

  /// An unset variable and an empty one are the same to the XDG base directory specification.
  public subscript(name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  public var home: String { self["HOME"] ?? "/" }
  public var configHome: String { absolute("XDG_CONFIG_HOME") ?? home + "/.config" }
  public var dataHome: String { absolute("XDG_DATA_HOME") ?? home + "/.local/share" }
  public var stateHome: String { absolute("XDG_STATE_HOME") ?? home + "/.local/state" }
  /// Where the sockets of this user live; Podman falls back to the same place.
  public var runtimeDirectory: String { absolute("XDG_RUNTIME_DIR") ?? "/run/user/\(getuid())" }

  /// The specification ignores relative paths.
  private func absolute(_ name: String) -> String? {
    self[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// Where the user's own engine answers: `podman.socket` of the user's systemd, or of the system's for root.
  public var localSocket: String {
    getuid() == 0 ? "/run/podman/podman.sock" : runtimeDirectory + "/podman/podman.sock"
  }

  /// The variables of this session that overrule the active connection: what Podman and docker look at first. In a
  /// developer prompt they are ours, and meant; so are those of a shell that follows.
  public var overrides: [String] {
    if self[ConnectionEnvironment.marker] != nil { return [] }
    return ["CONTAINER_HOST", "CONTAINER_CONNECTION", "DOCKER_HOST"].filter { variables[$0] != nil && !follows($0) }
  }

  /// Whether the variable is as a shell that follows sets it. The name that it has may be that of before the last
  /// switch: the shell takes the new one at its next prompt.
  private func follows(_ name: String) -> Bool {
    switch name {
    case "DOCKER_HOST", "CONTAINER_HOST": variables[name] == ActivePlaces.dockerHost(self)
    case "CONTAINER_CONNECTION":
      self[ConnectionEnvironment.followed].map { ConnectionID(argument: $0).podmanName == variables[name] } ?? false
    default: false
    }
  }

  /// Takes away what would point Podman elsewhere, from a program that we become.
  public var scrubbing: [String: String?] {
    Dictionary(uniqueKeysWithValues: ConnectionEnvironment.overriding.map { ($0, nil) })
  }

  /// For programs whose output we read: C locale, and nothing that would point Podman elsewhere.
  var forQueries: [String: String] {
    var result = variables
    for name in ConnectionEnvironment.overriding { result[name] = nil }
    result["LC_ALL"] = "C.UTF-8"
    // gettext obeys it in that locale, too.
    result["LANGUAGE"] = nil
    return result
  }
}
