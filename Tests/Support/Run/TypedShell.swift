internal import Glibc

/// A shell on a pseudo-terminal (util-linux `script`) and a person who types into it.
public final class TypedShell: Sendable {
  private let keys: Int32
  private let answers: NamedPipe

  /// - Parameters:
  ///   - command: for `sh`; it becomes the shell.
  ///   - name: no other shell of the workspace has it.
  public init(_ command: String, named name: String, in workspace: Workspace) throws {
    answers = try NamedPipe("\(workspace.home)/\(name).seen")
    let pipe = try NamedPipe("\(workspace.home)/\(name).keys")
    // Opened for both directions, so that neither side waits for the other.
    keys = open(pipe.path, O_RDWR | O_CLOEXEC)
    guard keys >= 0 else { throw SystemError("open \(pipe.path)") }
    try workspace.write("\(name).start", command)
    let words = "exec script -qec 'exec sh ~/\(name).start' ~/\(name).screen <~/\(name).keys"
    _ = try Program("sh", ["-c", words], in: workspace)
  }

  deinit { close(keys) }

  /// What a command, typed at the prompt after the next one, writes into its standard output.
  /// - Parameter before: what is typed at the prompt that stands there.
  public func output(of command: String, before: String = "") async throws -> String {
    type("\(before)\n\(command) > \(answers.path)\n")
    return try await answers.next()
  }

  /// The environment that programs get at the next prompt.
  public func environment() async throws -> [String: String] {
    type("\ncommand env -0 > \(answers.path)\n")
    return try await answers.nextEnvironment()
  }

  private func type(_ text: String) { _ = text.withCString { write(keys, $0, strlen($0)) } }
}
