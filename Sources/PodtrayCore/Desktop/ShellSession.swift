internal import Glibc

/// The end of `podtray shell`: this process, in its terminal, becomes the user's shell on a connection.
public struct ShellSession: Sendable {
  private let start: ShellStart
  private let banner: String

  /// Prepares everything that can fail.
  /// - Throws: ``RuntimeDirectory/Failure``, ``ConnectionEnvironment/Unrepresentable``.
  /// - Parameter task: what it runs first.
  public init(_ connection: ConnectionEnvironment, task: PromptTask? = nil, host: HostEnvironment) throws {
    start = try ShellStart(
      UserShell.current(host), connection, task: task, host: host, runtime: try RuntimeDirectory(host))
    banner = Self.banner(of: connection, notes: connection.notes + start.notes)
  }

  /// Reports, says in one line where the person is, and becomes the shell.
  /// - Returns: only when the shell could not be started: why.
  public func run(reportingTo reporter: borrowing PromptReporter) -> any Error {
    let bytes = Array(banner.utf8)
    _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    reporter.becoming()
    let failure = ProcessReplacement.replace(
      executable: start.executable, arguments: start.arguments, changes: start.changes)
    reporter.failed(failure.message)
    return failure
  }

  /// Every note is a line of its own.
  private static func banner(of connection: ConnectionEnvironment, notes: [String]) -> String {
    let name = DisplayText.name(connection.connection.description)
    let lines = [tr("This terminal works on {connection}.", ["connection": name])] + notes.map { DisplayText.line($0) }
    return lines.map { $0 + "\n" }.joined()
  }
}
