extension ShellStart {
  /// For `bash --rcfile`: bash reads the system's bashrc by itself, then this in place of `~/.bashrc`.
  static let bashrc = """
    export -n \(exportsVariable)
    if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
    eval "$\(exportsVariable)"
    unset \(exportsVariable)

    """

  /// For `zsh -d` with `ZDOTDIR` pointing at it. It gives the user's `ZDOTDIR` back at once, so that every other file
  /// is read as without us, also when the system's zshenv moves `ZDOTDIR` (hence `-d`: zsh would not find this file
  /// then). The exports are applied before the first prompt, when all rc files have been read, even one that returned
  /// early: through zsh/sched, and through precmd where that module is missing; an rc file may replace precmd.
  static let zshenv = """
    setopt global_rcs
    typeset -g +x \(exportsVariable)
    if (( ${+\(zdotdirVariable)} )); then
      export ZDOTDIR=$\(zdotdirVariable)
      unset \(zdotdirVariable)
    else
      unset ZDOTDIR
    fi
    __podtray_apply() {
      precmd_functions=(${precmd_functions:#__podtray_apply})
      emulate zsh -c $\(exportsVariable)
      unset \(exportsVariable)
      unfunction __podtray_apply
    }
    typeset -ga precmd_functions
    precmd_functions=(__podtray_apply $precmd_functions)
    zmodload zsh/sched 2>/dev/null && sched +0 '(( ! ${+functions[__podtray_apply]} )) || __podtray_apply'
    if [[ -r /etc/zsh/zshenv ]]; then
      source /etc/zsh/zshenv
    elif [[ -r /etc/zshenv ]]; then
      source /etc/zshenv
    fi
    if [[ -o rcs && -r ${ZDOTDIR:-$HOME}/.zshenv ]]; then
      source ${ZDOTDIR:-$HOME}/.zshenv
    fi

    """

  /// For `fish -C`, which runs after every configuration file.
  static let fishCommands = "eval $\(exportsVariable); set -e \(exportsVariable)"
}
