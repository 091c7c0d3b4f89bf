/// The program that makes the socket of a forward, and what its complaints mean.
struct ForwardProgram: Sendable {
  /// What programs and tests tell it by in the list of processes.
  static let names = ["ssh", "socat"]

  let forward: Forward
  private let host: HostEnvironment

  init(_ forward: Forward, _ host: HostEnvironment) {
    self.forward = forward
    self.host = host
  }

  /// What to start so that `socket` leads to the engine, without asking anybody anything.
  /// - Throws: ``ForwardError``.
  func unattended(socket: String) throws(ForwardError) -> Invocation {
    switch forward {
    case .ssh(let destination):
      Invocation(
        executable: try find("ssh", Self.ssh), arguments: try SSHArguments.unattended(destination, socket: socket))
    case .relay(let destination):
      Invocation(
        executable: try find("socat", Self.socat),
        arguments: RelayArguments.listening(destination, socket: socket))
    }
  }

  /// What to start so that a port here leads to one at the engine's computer, without asking anybody anything.
  /// - Throws: ``ForwardError``.
  static func unattended(
    _ port: PortForward, through ssh: SSHDestination, _ host: HostEnvironment
  ) throws(ForwardError) -> Invocation {
    Invocation(
      executable: try ForwardProgram(.ssh(ssh), host).find("ssh", Self.ssh),
      arguments: SSHArguments.unattended(ssh, port: port))
  }

  /// Without terminal and askpass: also an ssh that ssh starts, for a host on the way, asks nobody.
  var environment: [String: String] { host.forQueries.merging(["SSH_ASKPASS_REQUIRE": "never"]) { $1 } }

  /// Whether it could go on when somebody answered it.
  var asksPersons: Bool { if case .ssh = forward { true } else { false } }

  /// Why it ended.
  func reason(_ words: String) -> ForwardError {
    switch forward {
    case .ssh(let destination): SSHComplaint.reason(words, host: destination.host)
    case .relay(let destination): RelayComplaint.reason(words, destination: destination)
    }
  }

  /// Why nothing answers behind the socket, while it runs.
  /// - Parameter silence: what the socket did instead.
  func reason(_ words: String, unanswered silence: String) -> ForwardError {
    let reason = reason(words)
    if reason.kind == .other, case .relay(let destination) = forward, destination.tls != nil {
      return RelayComplaint.hangUp(destination)
    }
    return reason.kind == .other ? ForwardError(.noSocket, "\(DisplayText.name(name)): \(silence)") : reason
  }

  /// The host, as the connection names it.
  var name: String {
    switch forward {
    case .ssh(let destination): destination.host
    case .relay(let destination): destination.host
    }
  }

  private static let ssh = Distribution.Package(
    apt: ["openssh-client"], dnf: ["openssh-clients"], pacman: ["openssh"], zypper: ["openssh-clients"])
  private static let socat = Distribution.Package("socat")

  private func find(_ program: String, _ package: Distribution.Package) throws(ForwardError) -> String {
    if let path = ExecutableSearch.find(program, path: host["PATH"]) { return path }
    throw ForwardError(
      .noProgram, tr("{program} is not installed", ["program": program]),
      advice: Distribution.current()?.installCommand(package))
  }
}
