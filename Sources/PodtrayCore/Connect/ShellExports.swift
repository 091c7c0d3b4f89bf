/// The exports of a connection as text that a shell evaluates: what `podtray env` prints and what a prompt applies.
public enum ShellExports {
  /// How the text is written.
  public enum Dialect: String, CaseIterable, Sendable {
    /// For bash, zsh, dash and every other POSIX shell.
    case posix
    case fish
  }

  /// Unsets everything that would win, then sets the variables. Every line ends with a newline, and every value is
  /// data to the shell, whatever it holds.
  /// - Throws: ``ConnectionEnvironment/Unrepresentable`` when no environment can hold a value.
  public static func text(of environment: ConnectionEnvironment, for dialect: Dialect) throws -> String {
    try environment.validate()
    let unsets = ConnectionEnvironment.overriding.map { unset($0, dialect) }
    let sets = environment.variables.map { set($0.name, $0.value, dialect) }
    return (unsets + sets).map { $0 + "\n" }.joined()
  }

  private static func set(_ name: String, _ value: String, _ dialect: Dialect) -> String {
    switch dialect {
    case .posix: "export \(name)=\(quoted(value, dialect))"
    case .fish: "set -gx \(name) \(quoted(value, dialect))"
    }
  }

  private static func unset(_ name: String, _ dialect: Dialect) -> String {
    switch dialect {
    case .posix: "unset \(name)"
    // A universal variable belongs to every session of the user: hidden behind an empty one that is not exported.
    case .fish: "set -eg \(name); set -q \(name); and set -gu \(name)"
    }
  }

  /// One word that the shell takes literally. Nothing but the quote ends single quotes (and, in fish, the backslash
  /// is special within them); no history, variable or command is expanded there.
  static func quoted(_ value: String, _ dialect: Dialect) -> String {
    var result = "'"
    for scalar in value.unicodeScalars {
      switch (dialect, scalar) {
      case (.posix, "'"): result += "'\\''"
      case (.fish, "'"), (.fish, "\\"): result += "\\" + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }
}
