extension ShellStart {
  /// For zsh with `ZDOTDIR` pointing at its directory. Every file of the system and the user's is read as without us,
  /// with the user's own `ZDOTDIR`. zsh has read the system's zshenv before this one, and nothing prevents that: one
  /// that sets `ZDOTDIR` when it is unset is read again; for one that always sets it see
  /// ``zshIsKeptAway(_:from:host:)``. The system's zshrc is held back until `ZDOTDIR` is the user's again. What differs
  /// is only `$0` at the top level of the user's files: their own path, as in any sourced file.
  static let zshenv = """
    typeset -g +x \(exportsVariable)
    typeset -g __podtray_own=$ZDOTDIR
    if (( ${+\(zdotdirVariable)} )); then
      export ZDOTDIR=$\(zdotdirVariable)
      unset \(zdotdirVariable)
    else
      unset ZDOTDIR
    fi
    if (( ! ${+ZDOTDIR} )); then
      if [[ -r /etc/zsh/zshenv && $(</etc/zsh/zshenv) == *ZDOTDIR* ]]; then
        source /etc/zsh/zshenv
      elif [[ ! -e /etc/zsh/zshenv && -r /etc/zshenv && $(</etc/zshenv) == *ZDOTDIR* ]]; then
        source /etc/zshenv
      fi
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

  /// zsh's own idea of where the system's files are is fixed when it is built; distributions use these two places.
  private static let systemFiles = ["/etc/zsh/zshenv", "/etc/zshenv"]

  /// Whether the system's zshenv always sets `ZDOTDIR`: then zsh never looks into `directory`. zsh is asked only when
  /// one of the files mentions the variable.
  static func zshIsKeptAway(_ zsh: String, from directory: String, host: HostEnvironment) -> Bool {
    guard systemFiles.contains(where: { SmallFile.text($0)?.contains("ZDOTDIR") ?? false }) else { return false }
    let environment = host.variables.merging(["ZDOTDIR": directory]) { $1 }
    let question = ["-o", "no_rcs", "-c", "[[ $ZDOTDIR == \"$1\" ]]", "zsh", directory]
    return PlainSpawn.exitCode(zsh, question, environment: environment) != 0
  }
}
