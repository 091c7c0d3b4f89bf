internal import Glibc

/// Lets the user's ssh ask what it needs to know: a passphrase, a password, whether a host key is the right one. We
/// answer nothing. The ssh that comes of it stays as the forward, which whoever keeps it takes over.
public struct SignIn: Sendable {
  /// How long a person may take for an answer.
  private static let patience = Duration.seconds(300)
  private let environment: HostEnvironment
  private let terminals: (any TerminalOpening)?

  init(_ environment: HostEnvironment, _ terminals: any TerminalOpening) {
    self.environment = environment
    self.terminals = terminals
  }

  /// For a process that is in a terminal itself.
  public init(_ environment: HostEnvironment) {
    self.environment = environment
    terminals = nil
  }

  /// Through the user's askpass program when there is one, else in a terminal.
  func begin(_ id: ConnectionID, _ destination: SSHDestination) async throws {
    guard environment["SSH_ASKPASS"] != nil else {
      try await terminals?.openSignIn(id)
      return
    }
    var variables = variables
    variables["SSH_ASKPASS_REQUIRE"] = "force"
    let program = try invocation(destination)
    let ssh = try await DetachedProcess.start(program.executable, program.arguments, environment: variables)
    let ending = try await withDeadline(Self.patience) { try await ssh.ending() }
    guard ending == .exited(0) else { throw Self.failure(destination) }
  }

  /// On our own terminal; returns when the forward is there, which then goes on without us.
  /// - Throws: ``ForwardError``: ssh has said why on the terminal.
  public func run(_ destination: SSHDestination) throws {
    let program = try invocation(destination)
    // ssh leaves the terminal's session a moment after it has told us that it works: the end of ours, and with it of the
    // terminal, must not end it in between.
    let before = signal(SIGHUP, SIG_IGN)
    let code = PlainSpawn.exitCode(
      program.executable, program.arguments, environment: variables, isSilent: false)
    signal(SIGHUP, before)
    guard code == 0 else { throw Self.failure(destination) }
  }

  /// Without what would point Podman elsewhere; in the language of the person.
  private var variables: [String: String] {
    environment.variables.filter { !ConnectionEnvironment.overriding.contains($0.key) }
  }

  private func invocation(_ destination: SSHDestination) throws -> Invocation {
    let socket = try ActivePlaces(environment).socket(of: .ssh(destination))
    guard let ssh = ExecutableSearch.find("ssh", path: environment["PATH"]) else {
      throw ForwardError(.noProgram, tr("{program} is not installed", ["program": "ssh"]))
    }
    return Invocation(executable: ssh, arguments: try SSHArguments.attended(destination, socket: socket))
  }

  private static func failure(_ destination: SSHDestination) -> ForwardError {
    ForwardError(
      .authentication, tr("ssh could not sign in to {host}", ["host": DisplayText.name(destination.host)]))
  }
}
