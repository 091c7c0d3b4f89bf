/// How a shell is started so that a connection's exports come after everything the user's rc files do.
///
/// The rc files of ours are constant text: the exports travel in a variable, so there is nothing to clean up, and
/// prompts that open at the same time cannot disturb each other. The initial environment has the exports too: an rc
/// file that replaces the shell by another one still leads to the connection.
struct ShellStart: Equatable {
  let executable: String
  let arguments: [String]
  /// What to change in our own environment; nil removes.
  let changes: [String: String?]
  /// What the person should know about this shell, a sentence each.
  let notes: [String]

  /// Holds the text that our rc files evaluate and then forget.
  static let exportsVariable = "PODTRAY_EXPORTS"
  /// Carries the user's own `ZDOTDIR`, when there is one, past ours.
  static let zdotdirVariable = "PODTRAY_ZDOTDIR"

  /// - Throws: ``RuntimeDirectory/Failure``, ``ConnectionEnvironment/Unrepresentable``.
  init(
    _ shell: UserShell, _ connection: ConnectionEnvironment, task: PromptTask? = nil, host: HostEnvironment,
    runtime: RuntimeDirectory
  ) throws {
    try connection.validate()
    var changes: [String: String?] = [Self.exportsVariable: nil, Self.zdotdirVariable: nil]
    for name in ConnectionEnvironment.overriding { changes.updateValue(nil, forKey: name) }
    for variable in connection.variables { changes[variable.name] = variable.value }
    var notes: [String] = []
    let files = try runtime.subdirectory("shell")
    func exports(_ dialect: ShellExports.Dialect) throws -> String {
      try ShellExports.text(of: connection, for: dialect) + (task?.text(for: dialect) ?? "")
    }
    switch shell.kind {
    case .bash:
      changes[Self.exportsVariable] = try exports(.posix)
      arguments = ["--rcfile", try files.place(Self.bashrc, named: "bashrc"), "-i"]
    case .zsh where Self.zshIsKeptAway(shell.path, from: files.path, host: host):
      notes.append(tr("/etc/zsh/zshenv sets ZDOTDIR, so what your own zsh files export wins here."))
      notes += task.map { [$0.invitation] } ?? []
      arguments = ["-i"]
    case .zsh:
      changes[Self.exportsVariable] = try exports(.posix)
      changes[Self.zdotdirVariable] = host.variables["ZDOTDIR"]
      changes["ZDOTDIR"] = files.path
      _ = try files.place(Self.zshenv, named: ".zshenv")
      _ = try files.place(Self.zshrc, named: ".zshrc")
      arguments = ["-i"]
    case .fish:
      changes[Self.exportsVariable] = try exports(.fish)
      arguments = ["-i", "-C", Self.fishCommands]
    case .other:
      notes += task.map { [$0.invitation] } ?? []
      arguments = []
    }
    executable = shell.path
    self.changes = changes
    self.notes = notes
  }
}
