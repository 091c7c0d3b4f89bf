internal import ArgumentParser
internal import PodtrayCore

struct ShellInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell-init",
    abstract: "Print the hook that makes open shells follow the active connection.",
    discussion: """
      For the rc file of an interactive shell, behind everything that sets PROMPT_COMMAND or precmd_functions anew:
        ~/.bashrc                    eval "$(podtray shell-init bash)"
        ~/.zshrc                     eval "$(podtray shell-init zsh)"
        ~/.config/fish/config.fish   podtray shell-init fish | source

      At its first prompt, and at the first one after each switch, such a shell unsets \
      \(ConnectionEnvironment.overriding.joined(separator: ", ")) and sets those that the active connection needs: what \
      was set by hand, DOCKER_HOST for example, is overwritten then. In between it stays. PODTRAY_ACTIVE names the \
      connection, for your prompt.

      A developer prompt (“podtray prompt”, “podtray shell”) stays on its connection, and so does any shell while \
      PODTRAY_CONNECTION is set.
      """)

  @Argument(help: "bash, zsh or fish.") var shell: HookedShell

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
