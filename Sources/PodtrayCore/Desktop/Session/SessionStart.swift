internal import Glibc

/// The machine that is started when the session begins: once in a login, and only one, since only one VM runs at a time.
public struct SessionStart: Sendable {
  /// What is to be done about it now.
  public enum Decision: Equatable, Sendable {
    case start(String)
    /// It runs already, or nothing is to be started.
    case nothing
    /// It cannot be started: why, one line.
    case impossible(String)
  }

  private static let marker = "session-start"

  private let environment: HostEnvironment

  public init(_ environment: HostEnvironment) { self.environment = environment }

  /// True once in a login, for the first who asks. A machine that somebody has stopped since stays stopped, however often
  /// a tray starts.
  /// - Throws: ``RuntimeDirectory/Failure``.
  public func isFirstTime() throws -> Bool {
    let path = try RuntimeDirectory(environment).path + "/" + Self.marker
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { return false }
      throw RuntimeDirectory.failure(path)
    }
    close(descriptor)
    return true
  }

  /// - Parameter wanted: the setting `start-machine`.
  public static func decide(_ wanted: String?, among machines: [Machine]) -> Decision {
    guard let wanted else { return .nothing }
    guard let machine = machines.first(where: { $0.name == wanted }) else {
      return .impossible(tr("{machine} is not there to start with the session", ["machine": name(wanted)]))
    }
    if machine.state.occupiesTheVM { return .nothing }
    if machine.problem != nil {
      return .impossible(tr("{machine} is not started with the session: it has a problem", ["machine": name(wanted)]))
    }
    if let activity = machine.activity {
      return .impossible(
        tr(
          "{machine} is not started with the session: “{command}” works on it",
          ["machine": name(wanted), "command": "podman machine " + activity.verb.word]))
    }
    if let other = machines.first(where: \.state.occupiesTheVM) {
      return .impossible(
        tr(
          "{machine} is not started with the session: {other} runs",
          ["machine": name(wanted), "other": name(other.name)]))
    }
    return .start(wanted)
  }

  private static func name(_ machine: String) -> String { DisplayText.name(machine) }
}
