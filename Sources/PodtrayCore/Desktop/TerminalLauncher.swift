internal import Glibc

/// Opens a terminal with a command in it, and knows whether that has worked.
public struct TerminalLauncher: Sendable {
  private let environment: HostEnvironment
  private let chooser: TerminalChooser
  private let directory: RuntimeDirectory
  private let allowed: Duration
  /// More than a developer prompt asks of Podman before it reports.
  private static let allowedOnceConnected = Duration.seconds(20)

  /// `allowed` is the time from a terminal's start to the report of the command.
  /// - Throws: ``RuntimeDirectory/Failure``.
  public init(_ environment: HostEnvironment, preference: String? = nil, allowed: Duration = .seconds(5)) throws {
    self.environment = environment
    self.allowed = allowed
    chooser = TerminalChooser(environment, preference: preference)
    directory = try RuntimeDirectory(environment)
  }

  /// Opens the first terminal that works. `command` makes the words of the command from the path of the socket on
  /// which it reports with a ``PromptReporter``; the first word is an absolute path, since a terminal's server may
  /// have another `PATH`. The words should be plain (see ``TerminalCommand``).
  /// - Returns: the name of the terminal.
  /// - Throws: ``TerminalError``, or `CancellationError`; a terminal that is up already stays.
  public func open(
    title: String? = nil, workingDirectory: String? = nil, _ command: (_ reportPath: String) -> [String]
  ) async throws -> String {
    let candidates = try chooser.candidates()
    guard !candidates.isEmpty else {
      throw TerminalError.noneInstalled(hint: Distribution.current()?.installCommand(.terminal))
    }
    var reasons: [String] = []
    for candidate in candidates {
      switch try await attempt(candidate, title: title, workingDirectory: workingDirectory, command) {
      case .reported(.opened): return candidate.terminal.name
      case .reported(.failed(let reason)): throw TerminalError.refused(reason)
      case .unusable(let reason): reasons.append(reason)
      case .silent: throw TerminalError.silent(terminal: candidate.terminal.name, after: allowed)
      }
    }
    throw TerminalError.noneOpened(reasons)
  }

  private enum Result: Sendable {
    case reported(PromptReport.Outcome)
    case unusable(String)
    case silent
  }

  private func attempt(
    _ candidate: TerminalCandidate, title: String?, workingDirectory: String?, _ command: (String) -> [String]
  ) async throws -> Result {
    let result = Once<Result>()
    let report = try PromptReport(in: directory) { result.resume(.success(.reported($0))) }
    defer { report.close() }
    let title = title.map { DisplayText.line($0) }
    guard let arguments = candidate.terminal.arguments(for: command(report.path), title: title) else {
      return .unusable(tr("{program} cannot be given this command", ["program": candidate.terminal.name]))
    }
    let patience = Task { await silence(report, result) }
    defer { patience.cancel() }
    do {
      let process = try await DetachedProcess.start(
        candidate.executable, arguments, environment: environment.variables, workingDirectory: workingDirectory)
      let watching = Task { await watch(process, candidate.terminal.name, report, result) }
      defer { watching.cancel() }
      return try await result.value()
    } catch is ProcessFailure {
      return .unusable(tr("{program} could not be started", ["program": candidate.terminal.name]))
    }
  }

  /// A terminal whose command has connected is there; what the command waits for (Podman, mostly) has limits of its
  /// own, and it will say so.
  private func silence(_ report: PromptReport, _ result: Once<Result>) async {
    for limit in [allowed, Self.allowedOnceConnected] {
      guard (try? await Reactor.shared.sleep(for: limit)) != nil else { return }
      if !report.isConnected { break }
    }
    result.resume(.success(.silent))
  }

  /// A failure before the report means that there is no window. Success means nothing: a server may still be opening
  /// it.
  private func watch(
    _ process: DetachedProcess, _ program: String, _ report: PromptReport, _ result: Once<Result>
  ) async {
    guard let ending = try? await process.ending(), ending != .exited(0) else { return }
    // What the command said before the terminal ended may still be on its way.
    report.drain()
    switch ending {
    case .exited(let code):
      let reason = tr("{program} ended with status {code}", ["program": program, "code": "\(code)"])
      result.resume(.success(.unusable(reason)))
    case .signalled(let number):
      let reason = tr("{program} was ended by signal {number}", ["program": program, "number": "\(number)"])
      result.resume(.success(.unusable(reason)))
    }
  }
}
