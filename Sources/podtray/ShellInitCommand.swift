internal import ArgumentParser
internal import PodtrayCore

struct ShellInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell-init",
    abstract: tr("Print the hook that makes open shells follow the active connection."),
    discussion: place + "\n" + [files, variables, prompts].joined(separator: "\n\n"))

  private static var place: String {
    tr(
      "For the rc file of an interactive shell, behind everything that sets PROMPT_COMMAND or precmd_functions anew:")
  }

  private static let files = """
      ~/.bashrc                    eval "$(podtray shell-init bash)"
      ~/.zshrc                     eval "$(podtray shell-init zsh)"
      ~/.config/fish/config.fish   podtray shell-init fish | source
    """

  private static var variables: String {
    tr(
      "At its first prompt, and at the first one after each switch, such a shell unsets {variables} and sets those that "
        + "the active connection needs: what was set by hand, DOCKER_HOST for example, is overwritten then. In between "
        + "it stays. PODTRAY_ACTIVE names the connection, for your prompt.",
      ["variables": ConnectionEnvironment.overriding.joined(separator: ", ")])
  }

  private static var prompts: String {
    tr(
      "A developer prompt (“podtray prompt”, “podtray shell”) stays on its connection, and so does any shell while "
        + "PODTRAY_CONNECTION is set.")
  }

  @Argument(help: .init(tr("bash, zsh or fish."))) var shell: HookedShell

  func run() { Console.write(shell.hook.text) }
}

enum HookedShell: String, CaseIterable, ExpressibleByArgument {
  case bash, zsh, fish

  fileprivate var hook: ShellHook {
    switch self {
    case .bash: .bash
    case .zsh: .zsh
    case .fish: .fish
    }
  }
}
