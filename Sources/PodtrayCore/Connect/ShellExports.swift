/// The exports of a connection as text that a shell evaluates: what `podtray env` prints and what a prompt applies.
public enum ShellExports {
  /// How the text is written.
  public enum Dialect: String, CaseIterable, Sendable {
    /// For bash, zsh, dash and every other POSIX shell.
    case posix
    /// For bash and zsh alone: no alias and no function of the user's stands in for a builtin.
    case builtins
    case fish
  }

  /// Unsets everything that would win, then sets the variables. Every line ends with a newline, and every value is
  /// data to the shell, whatever it holds.
  /// - Throws: ``ConnectionEnvironment/Unrepresentable`` when no environment can hold a value.
  public static func text(of environment: ConnectionEnvironment, for dialect: Dialect) throws -> String {
    try environment.validate()
    let names = Set(environment.variables.map(\.name))
    let unsets = ConnectionEnvironment.overriding.map { unset($0, isSetAnew: names.contains($0), dialect) }
    let sets = environment.variables.map { set($0.name, $0.value, dialect) }
    return (unsets + sets).map { $0 + "\n" }.joined()
  }

  private static func set(_ name: String, _ value: String, _ dialect: Dialect) -> String {
    switch dialect {
    case .posix: "export \(name)=\(quoted(value, dialect))"
    case .builtins: "\\builtin export \(name)=\(quoted(value, dialect))"
    case .fish: "set -gx \(name) \(quoted(value, dialect))"
    }
  }

  private static func unset(_ name: String, isSetAnew: Bool, _ dialect: Dialect) -> String {
    switch dialect {
    case .posix: "unset \(name)"
    case .builtins: "\\builtin unset \(name)"
    case .fish: "set -eg \(name)" + (isSetAnew ? "" : "; " + warning(name))
    }
  }

  /// A universal variable of fish belongs to every session of the user. One that is exported cannot be hidden from the
  /// programs of this session without giving it a value.
  private static func warning(_ name: String) -> String {
    let text = tr(
      "podtray: {variable} is a universal variable and still applies. Erase it: set -eU {variable}",
      ["variable": name])
    return "set -qUx \(name); and builtin echo \(quoted(text, .fish)) >&2"
  }

  /// One word that the shell takes literally. Nothing but the quote ends single quotes (and, in fish, the backslash
  /// is special within them); no history, variable or command is expanded there.
  static func quoted(_ value: String, _ dialect: Dialect) -> String {
    var result = "'"
    for scalar in value.unicodeScalars {
      switch (dialect, scalar) {
      case (.posix, "'"), (.builtins, "'"): result += "'\\''"
      case (.fish, "'"), (.fish, "\\"): result += "\\" + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }
}
