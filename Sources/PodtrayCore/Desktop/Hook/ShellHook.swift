/// What a shell's rc file evaluates, so that the shell follows the active connection: at each prompt it looks whether
/// the exports are the ones that it has, and takes over new ones. Nothing is forked for that.
///
/// The whole text is compared, not a time: two switches may happen in one second, and the file is a few hundred bytes.
/// Every command of it is called in a way that no alias and no function of the user's can stand in for. Nothing is
/// left undone in a shell that is half set up (`set -e`, `set -u`, traps, options of zsh): a hook must not end a shell.
public enum ShellHook: CaseIterable, Sendable {
  case bash, zsh, fish

  /// Every line ends with a newline. Evaluating it again changes nothing.
  public var text: String {
    switch self {
    case .bash: Self.bashText
    case .zsh: Self.zshText
    case .fish: Self.fishText
    }
  }

  /// Where the exports are when there is no runtime directory, but for the user's number.
  static let fallback = "/tmp/\(RuntimeDirectory.name)-"
  static let directory = RuntimeDirectory.name
}
