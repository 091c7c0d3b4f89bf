internal import Glibc

/// What docker on this computer talks to when no variable says otherwise.
public struct DockerFacts: Equatable, Sendable {
  public enum CommandLine: Equatable, Sendable {
    case missing
    /// Podman's stand-in.
    case podman
    /// With its current context and the address of that.
    case docker(context: String, host: String?)
    /// Why it could not be asked.
    case unusable(String)
  }

  /// The socket that programs use which know no other.
  public enum SystemSocket: Equatable, Sendable {
    case none
    /// A link to the socket of root's Podman, from the package podman-docker.
    case podman
    /// Another engine listens there.
    case foreign
  }

  public var commandLine: CommandLine
  public var systemSocket: SystemSocket

  public static func gather(_ environment: HostEnvironment) async -> DockerFacts {
    DockerFacts(commandLine: await commandLine(environment), systemSocket: systemSocket("/var/run/docker.sock"))
  }

  private static func commandLine(_ environment: HostEnvironment) async -> CommandLine {
    do {
      guard let current = try await DockerCLI(environment).context(nil) else {
        return .unusable(tr("it has no contexts"))
      }
      return .docker(context: current.name, host: current.host)
    } catch DockerContextError.noDocker {
      return .missing
    } catch DockerContextError.isPodman {
      return .podman
    } catch {
      return .unusable(ErrorText.of(error))
    }
  }

  static func systemSocket(_ path: String) -> SystemSocket {
    guard let resolved = realpath(path, nil) else { return .none }
    defer { free(resolved) }
    let target = String(cString: resolved)
    if target.hasSuffix("/podman/podman.sock") { return .podman }
    return [path, target].contains { LocalSocket.probe($0) == .listening } ? .foreign : .none
  }
}
