extension ShellHook {
  /// Since bash 5.1 `PROMPT_COMMAND` may be a list, each entry of which finds `$?` and `PIPESTATUS` as the command left
  /// them. Ours is never its first entry: that one is what rc files assign to. A string is run as one command, so there
  /// ours hands on the status that it finds.
  ///
  /// bash ends what it runs when a read-only variable is exported. A subshell tries that before, at a switch only.
  static let bashText = #"""
    if [[ $- == *i* ]]; then
      __podtray_follow() {
        if [[ -z ${PODTRAY_CONNECTION-} && -f $__podtray_file && -O $__podtray_file && ! -L $__podtray_file ]]; then
          \builtin local IFS= __podtray_text
          \builtin local -a __podtray_lines
          if \builtin mapfile __podtray_lines 2>/dev/null <"$__podtray_file"; then
            __podtray_text="${__podtray_lines[*]-}"
            if [[ $__podtray_text != "$__podtray_seen" && -O ${__podtray_file%/*} && ! -L ${__podtray_file%/*} ]]; then
              \builtin declare -g __podtray_seen="$__podtray_text"
              \builtin export -n __podtray_seen
              if (\builtin unset -v \#(names)); then
                \builtin eval "$__podtray_text" || \builtin true
              fi
            fi
          fi
        fi
        \builtin return "${1-0}"
      }
      \builtin declare -g __podtray_seen= __podtray_file="\#(fallback)$EUID/active.env"
      if [[ ${XDG_RUNTIME_DIR-} == /* && -d $XDG_RUNTIME_DIR && -O $XDG_RUNTIME_DIR ]]; then
        __podtray_file="$XDG_RUNTIME_DIR/\#(directory)/active.env"
      elif [[ -d /run/user/$EUID && -O /run/user/$EUID ]]; then
        __podtray_file="/run/user/$EUID/\#(directory)/active.env"
      fi
      \builtin export -n __podtray_seen __podtray_file
      \builtin export -nf __podtray_follow
      if [[ ${PROMPT_COMMAND[*]-} == *__podtray_follow* ]]; then
        \builtin true
      elif ! (PROMPT_COMMAND=) 2>/dev/null; then
        \builtin echo "podtray: this shell does not follow. PROMPT_COMMAND is read-only here." >&2
      elif ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501)); then
        PROMPT_COMMAND=("${PROMPT_COMMAND[@]-}" __podtray_follow)
      else
        PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND$'\n'}__podtray_follow \"\$?\""
      fi
    fi

    """#

  private static let names = ConnectionEnvironment.overriding.joined(separator: " ")
}
