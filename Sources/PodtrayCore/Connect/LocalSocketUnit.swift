internal import Glibc

/// The `podman.socket` unit of the user's systemd, which serves this computer's engine. We never run a service of our
/// own: two of them fight over the socket.
struct LocalSocketUnit: Sendable {
  /// Why the socket is still off.
  enum Failure: Error, Equatable {
    case noSystemd
    case refused(String)
    /// systemctl reported success and nothing listens.
    case stillOff

    var message: String {
      switch self {
      case .noSystemd:
        "systemd does not manage this session, so podman.socket cannot be enabled; podman itself works without it"
      case .refused(let reason):
        "podman.socket could not be enabled: \(DisplayText.line(reason))"
      case .stillOff:
        "podman.socket is enabled, but nothing listens; “systemctl --user status podman.socket” tells more"
      }
    }
  }

  private static let deadline = Duration.seconds(15)
  private let environment: HostEnvironment

  init(_ environment: HostEnvironment) { self.environment = environment }

  /// Enables and starts the unit for good, and proves that something listens.
  func enable() async throws {
    guard isManaged, let systemctl = ExecutableSearch.find("systemctl", path: environment["PATH"]) else {
      throw Failure.noSystemd
    }
    let scope = geteuid() == 0 ? "--system" : "--user"
    let output = try await ProcessRunner().run(
      systemctl, [scope, "enable", "--now", "podman.socket"], environment: environment.forQueries,
      deadline: Self.deadline)
    guard output.exitCode == 0 else {
      let lines = output.standardError.split(whereSeparator: \.isNewline)
      throw Failure.refused(lines.last.map(String.init) ?? "systemctl ended with exit code \(output.exitCode)")
    }
    guard LocalSocket.probe(environment.localSocket) == .listening else { throw Failure.stillOff }
  }

  /// The private socket of the user's systemd; of the system's one for root.
  private var isManaged: Bool {
    let base = geteuid() == 0 ? "/run" : environment.runtimeDirectory
    return access(base + "/systemd/private", F_OK) == 0
  }
}
