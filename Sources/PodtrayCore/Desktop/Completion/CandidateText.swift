/// How a candidate has to be written so that the script of a shell takes it as it is. The scripts are those of the argument
/// parser, which hands ours on as they are: bash would run a command that stands in a name.
public enum CandidateText {
  /// The shells with a script.
  public enum Shell: String, Sendable {
    case bash, zsh, fish

    /// What it may leave bare on the command line, and then takes for its own.
    fileprivate var unquotable: String {
      switch self {
      case .bash: "$`)~"
      case .zsh: "!"
      case .fish: ""
      }
    }
  }

  /// Those that a command line can hold, each once, in order.
  /// - Parameter isOperand: whether an option can no longer come here, so that a name may begin as one.
  public static func lines(_ names: [String], for shell: Shell?, isOperand: Bool = false) -> [String] {
    let fitting = names.filter { name in
      !name.isEmpty && !isHarmful(name) && (isOperand || !name.hasPrefix("-"))
        && !name.contains { (shell?.unquotable ?? "").contains($0) }
    }
    return Set(fitting).sorted().map { written($0, for: shell) }
  }

  /// What cannot be one line, or would look like something else in the list of candidates.
  private static func isHarmful(_ name: String) -> Bool { name.unicodeScalars.contains(where: DisplayText.isHarmful) }

  private static func written(_ name: String, for shell: Shell?) -> String {
    switch shell {
    // `compgen -W` expands each word as if it were typed.
    case .bash: ShellExports.quoted(name, .posix)
    // `_describe` takes what is behind a colon for an explanation.
    case .zsh: name.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
    case .fish, nil: name
    }
  }
}
