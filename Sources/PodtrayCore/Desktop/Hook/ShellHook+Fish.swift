extension ShellHook {
  /// fish lets nobody redefine the builtins that are used here, and keeps the status for the prompt by itself.
  static let fishText = #"""
    if status is-interactive
      function __podtray_follow --on-event fish_prompt
        if test -z "$PODTRAY_CONNECTION"
          and test -f "$__podtray_file" -a -O "$__podtray_file" -a ! -L "$__podtray_file"
          if read -lz __podtray_text <$__podtray_file 2>/dev/null
            and test "$__podtray_text" != "$__podtray_seen"
            and test -O "$__podtray_directory" -a ! -L "$__podtray_directory"
            set -g __podtray_seen $__podtray_text
            eval $__podtray_text
          end
        end
      end
      set -g __podtray_seen ''
      set -g __podtray_directory $XDG_RUNTIME_DIR
      if not string match -q '/*' -- "$XDG_RUNTIME_DIR"
        or not test -d "$XDG_RUNTIME_DIR" -a -O "$XDG_RUNTIME_DIR"
        set -g __podtray_directory /run/user/(command id -u)
      end
      if test -d "$__podtray_directory" -a -O "$__podtray_directory"
        set -g __podtray_directory $__podtray_directory/\#(directory)
      else
        set -g __podtray_directory \#(fallback)(command id -u)
      end
      set -g __podtray_file $__podtray_directory/active.fish
    end

    """#
}
