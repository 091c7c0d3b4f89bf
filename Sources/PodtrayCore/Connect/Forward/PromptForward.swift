internal import Glibc

/// The forward of a prompt or of one command: a process of its own keeps it until the prompt ends, or uses the one that
/// a tray keeps.
public struct PromptForward: Sendable {
  /// What a process that keeps a forward says first.
  public enum Word: Equatable, Sendable {
    case up
    case needsSignIn(String)
    case failed(String)

    /// As one line.
    public var line: String {
      switch self {
      case .up: "up"
      case .needsSignIn(let reason): "sign-in \(reason)"
      case .failed(let reason): "failed \(reason)"
      }
    }

    init?(line: String) {
      if line == "up" {
        self = .up
      } else if line.hasPrefix("sign-in ") {
        self = .needsSignIn(String(line.dropFirst("sign-in ".count)))
      } else if line.hasPrefix("failed ") {
        self = .failed(String(line.dropFirst("failed ".count)))
      } else {
        return nil
      }
    }

    /// Nil while it is not decided.
    public init?(_ status: ForwardStatus) {
      switch status {
      case .connecting: return nil
      case .up: self = .up
      case .needsSignIn(let reason): self = .needsSignIn(reason)
      case .failed(let reason): self = .failed(reason)
      }
    }
  }

  /// Longer than an attempt may take.
  private static let patience = Duration.seconds(25)
  private static let steps: [(signal: Int32, grace: Duration)] = [(SIGTERM, .seconds(3)), (SIGKILL, .seconds(1))]
  private let environment: HostEnvironment

  public init(_ environment: HostEnvironment) { self.environment = environment }

  /// Brings the forward of a connection, for as long as this process lives, whatever it becomes.
  /// - Parameter isAttended: a person at our terminal can answer what ssh asks.
  /// - Returns: why nothing follows; nil when it does.
  public func bring(_ connection: ConnectionEnvironment, isAttended: Bool) async -> String? {
    guard let forward = connection.forward else { return nil }
    guard let reason = await bring(forward, to: connection.connection, isAttended: isAttended) else { return nil }
    return forward.leadsPodman
      ? tr("podman, docker and compose do not work here yet: {reason}", ["reason": reason])
      : tr("docker and compose do not work here yet: {reason}", ["reason": reason])
  }

  private func bring(_ forward: Forward, to id: ConnectionID, isAttended: Bool) async -> String? {
    do {
      let (keeper, word) = try await keep(id)
      guard isAttended, case .needsSignIn? = word, case .ssh(let destination) = forward else {
        return Self.reason(word)
      }
      // It would try again by itself when it sees the socket; another one that finds it there is as quick, and leaves no
      // doubt which of the two signed in.
      _ = await keeper.end(Self.steps)
      try SignIn(environment).run(destination)
      return Self.reason(try await keep(id).word)
    } catch {
      return ErrorText.of(error)
    }
  }

  private func keep(_ id: ConnectionID) async throws -> (keeper: DetachedProcess, word: Word?) {
    guard let program = TerminalCommand.ownExecutable, let line = FirstLine(Word.init(line:)) else {
      throw ForwardError(.other, tr("no process can be started for the forward"))
    }
    let name = [TerminalCommand.hexOption, TerminalCommand.hex(id.description)]
    let keeper = try await DetachedProcess.start(
      program, ["forward", "--until", String(getpid())] + name, environment: environment.variables,
      output: .descriptor(line.writer))
    return (keeper, await line.value(within: Self.patience))
  }

  private static func reason(_ word: Word?) -> String? {
    switch word {
    case .up: nil
    case .needsSignIn(let reason), .failed(let reason): reason
    case nil: tr("the forward does not get ready")
    }
  }
}
