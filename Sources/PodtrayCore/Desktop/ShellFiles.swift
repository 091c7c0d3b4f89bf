extension ShellStart {
  /// For `bash --rcfile`: bash reads the system's bashrc by itself, then this in place of `~/.bashrc`.
  static let bashrc = """
    export -n \(exportsVariable)
    if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
    eval "$\(exportsVariable)"
    unset \(exportsVariable)

    """

  /// For `fish -C`, which runs after every configuration file.
  static let fishCommands = "eval $\(exportsVariable); set -e \(exportsVariable)"
}
