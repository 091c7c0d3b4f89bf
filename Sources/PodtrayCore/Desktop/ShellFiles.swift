extension ShellStart {
  /// For `bash --rcfile`: bash reads the system's bashrc by itself, then this in place of `~/.bashrc`.
  static let bashrc = """
    export -n \(exportsVariable)
    if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
    eval "$\(exportsVariable)"
    unset \(exportsVariable)

    """

  /// For `zsh -d` with `ZDOTDIR` pointing at its directory. Every file of the system and the user's is read as without
  /// us, with the user's own `ZDOTDIR`; the system's too may move that, which is why zsh must not read it before this
  /// one (hence `-d`). Only `$0` at the top level of those files differs: their own path, as in any sourced file. zsh's
  /// own idea of where the system's files are is fixed when it is built; these are the two
  /// places that distributions use.
  static let zshenv = """
    setopt global_rcs
    typeset -g +x \(exportsVariable)
    typeset -g __podtray_own=$ZDOTDIR
    if (( ${+\(zdotdirVariable)} )); then
      export ZDOTDIR=$\(zdotdirVariable)
      unset \(zdotdirVariable)
    else
      unset ZDOTDIR
    fi
    if [[ -r /etc/zsh/zshenv ]]; then
      source /etc/zsh/zshenv
    elif [[ -r /etc/zshenv ]]; then
      source /etc/zshenv
    fi
    if [[ -o rcs && -r ${ZDOTDIR:-$HOME}/.zshenv ]]; then
      source "${ZDOTDIR:-$HOME}/.zshenv"
    fi
    if [[ -o rcs ]]; then
      if (( ${+ZDOTDIR} )); then
        typeset -g __podtray_zdotdir=$ZDOTDIR
      fi
      if [[ -o global_rcs ]]; then
        typeset -g __podtray_global=1
        unsetopt global_rcs
      fi
      ZDOTDIR=$__podtray_own
    else
      emulate zsh -c "$\(exportsVariable)"
      unset \(exportsVariable)
    fi
    unset __podtray_own

    """

  /// What zsh reads next.
  static let zshrc = """
    if (( ${+__podtray_zdotdir} )); then
      ZDOTDIR=$__podtray_zdotdir
      unset __podtray_zdotdir
    else
      unset ZDOTDIR
    fi
    if (( ${+__podtray_global} )); then
      unset __podtray_global
      setopt global_rcs
      if [[ -r /etc/zsh/zshrc ]]; then
        source /etc/zsh/zshrc
      elif [[ -r /etc/zshrc ]]; then
        source /etc/zshrc
      fi
    fi
    if [[ -o rcs && -r ${ZDOTDIR:-$HOME}/.zshrc ]]; then
      source "${ZDOTDIR:-$HOME}/.zshrc"
    fi
    emulate zsh -c "$\(exportsVariable)"
    unset \(exportsVariable)

    """

  /// For `fish -C`, which runs after every configuration file.
  static let fishCommands = "eval $\(exportsVariable); set -e \(exportsVariable)"
}
