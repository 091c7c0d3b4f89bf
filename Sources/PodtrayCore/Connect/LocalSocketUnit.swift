internal import Glibc

/// The `podman.socket` unit of the user's systemd, which serves this computer's engine. We never run a service of our
/// own: two of them fight over the socket. On macOS there is no engine without a machine, and so nothing to enable.
struct LocalSocketUnit: Sendable {
  /// Why the socket is still off.
  enum Failure: Error, Equatable {
    case noSystemd
    case refused(String)
    /// systemctl did not answer.
    case silent(after: Duration)
    /// systemctl reported success and nothing listens.
    case stillOff

    var message: String {
      switch self {
      case .noSystemd:
        tr("systemd does not manage this session, so podman.socket cannot be enabled; podman itself works without it")
      case .refused(let reason):
        tr("podman.socket could not be enabled: {reason}", ["reason": DisplayText.line(reason)])
      case .silent(let after):
        tr(
          "podman.socket could not be enabled: systemctl did not answer within {seconds} s",
          ["seconds": after.secondsText])
      case .stillOff:
        tr(
          "podman.socket is enabled, but nothing listens; “{command}” tells more",
          ["command": LocalSocketUnit.question])
      }
    }

    var advice: String? {
      switch self {
      case .noSystemd, .stillOff: nil
      case .refused, .silent: tr("“{command}” tells more", ["command": LocalSocketUnit.question])
      }
    }
  }

  /// Whose unit it is.
  private static var scope: String { geteuid() == 0 ? "--system" : "--user" }
  /// Tells a person more.
  private static var question: String { "systemctl \(scope) status podman.socket" }

  private let environment: HostEnvironment
  private let deadline: Duration

  init(_ environment: HostEnvironment, deadline: Duration = .seconds(15)) {
    self.environment = environment
    self.deadline = deadline
  }

  /// Enables and starts the unit for good, and proves that something listens.
  func enable() async throws {
    guard isManaged, let systemctl = ExecutableSearch.find("systemctl", path: environment["PATH"]) else {
      throw Failure.noSystemd
    }
    let output = try await run(systemctl)
    guard output.exitCode == 0 else {
      let lines = output.standardError.split(whereSeparator: \.isNewline)
      throw Failure.refused(
        lines.last.map(String.init)
          ?? tr("{program} ended with exit code {code}", ["program": "systemctl", "code": "\(output.exitCode)"]))
    }
    guard LocalSocket.probe(environment.localSocket) == .listening else { throw Failure.stillOff }
  }

  private func run(_ systemctl: String) async throws -> ProcessOutput {
    do {
      return try await ProcessRunner().run(
        systemctl, [Self.scope, "enable", "--now", "podman.socket"], environment: environment.forQueries,
        deadline: deadline)
    } catch ProcessFailure.timedOut(let after) {
      throw Failure.silent(after: after)
    } catch let failure as ProcessFailure {
      throw Failure.refused(failure.message)
    }
  }

  /// The private socket of the user's systemd; of the system's one for root.
  var isManaged: Bool {
    let base = geteuid() == 0 ? "/run" : environment.runtimeDirectory
    return access(base + "/systemd/private", F_OK) == 0
  }
}
