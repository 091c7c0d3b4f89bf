/// Opens the user's terminal for a developer prompt, or for a shell in a machine or a container.
public struct UserTerminals: TerminalOpening {
  private let environment: HostEnvironment
  private let preference: String?

  /// - Parameter preference: nil for the one of the settings, as they are at each opening.
  public init(_ environment: HostEnvironment, preference: String? = nil) {
    self.environment = environment
    self.preference = preference
  }

  /// - Returns: the terminal's name.
  /// - Throws: ``TerminalError``, ``RuntimeDirectory/Failure``.
  @discardableResult
  public func openPrompt(_ id: ConnectionID) async throws -> String {
    try await open(.shell(id), title: id.displayName)
  }

  /// A prompt in which something runs first.
  /// - Returns: the terminal's name.
  @discardableResult
  public func openPrompt(_ id: ConnectionID, running task: PromptTask) async throws -> String {
    try await open(try .shell(id, running: task), title: id.displayName)
  }

  /// - Returns: the terminal's name.
  @discardableResult
  public func openMachineShell(_ name: String) async throws -> String {
    try await open(.ssh(machine: name), title: DisplayText.name(name))
  }

  /// - Parameters:
  ///   - id: the container's.
  ///   - name: what the terminal is called.
  /// - Returns: the terminal's name.
  @discardableResult
  public func openContainerShell(_ id: String, named name: String, of connection: ConnectionID) async throws -> String {
    try await open(.shell(container: id, of: connection), title: DisplayText.name(name))
  }

  /// - Returns: the terminal's name.
  @discardableResult
  public func openSignIn(_ id: ConnectionID) async throws -> String {
    try await open(.signIn(id), title: id.displayName)
  }

  private func open(_ command: TerminalCommand, title: String) async throws -> String {
    let preference = preference ?? SettingsFile(environment).read().settings.terminal
    let launcher = try TerminalLauncher(environment, preference: preference)
    return try await launcher.open(title: title, workingDirectory: environment.home) { command.words(reportPath: $0) }
  }
}
