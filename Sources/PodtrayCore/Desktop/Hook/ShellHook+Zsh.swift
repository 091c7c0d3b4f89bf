extension ShellHook {
  /// zsh runs each of `precmd_functions` with the status of the command, and reads `$(<file)` by itself. There is no
  /// text in quotes over several lines: the user's options may forbid it (`csh_junkie_quotes`).
  static let zshText = #"""
    if [[ -o interactive ]]; then
      __podtray_follow() {
        \builtin emulate -L zsh
        \builtin setopt no_aliases
        \builtin local __podtray_text=
        if [[ -z ${PODTRAY_CONNECTION-} && -f $__podtray_file && -O $__podtray_file && ! -L $__podtray_file ]]; then
          if { __podtray_text=$(<$__podtray_file) } 2>/dev/null; then
            if [[ $__podtray_text != $__podtray_seen && -O ${__podtray_file%/*} && ! -L ${__podtray_file%/*} ]]; then
              \builtin typeset -g +x __podtray_seen=$__podtray_text
              { \builtin eval $__podtray_text || \builtin true } always { TRY_BLOCK_ERROR=0 }
            fi
          fi
        fi
        \builtin return 0
      }
      \builtin typeset -g __podtray_seen= __podtray_file=\#(fallback)$EUID/active.env
      if [[ ${XDG_RUNTIME_DIR-} == /* && -d $XDG_RUNTIME_DIR && -O $XDG_RUNTIME_DIR ]]; then
        __podtray_file="$XDG_RUNTIME_DIR/\#(directory)/active.env"
      elif [[ -d /run/user/$EUID && -O /run/user/$EUID ]]; then
        __podtray_file="/run/user/$EUID/\#(directory)/active.env"
      fi
      \builtin typeset -g +x __podtray_seen __podtray_file
      \builtin typeset -ga precmd_functions
      if [[ " ${precmd_functions[*]-} " != *" __podtray_follow "* ]]; then
        precmd_functions+=(__podtray_follow)
      fi
    fi

    """#
}
