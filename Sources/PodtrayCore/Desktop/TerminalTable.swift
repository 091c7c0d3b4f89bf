extension Terminal {
  /// The known ones, in the order in which they are tried when nothing else decides: those that belong to a desktop
  /// first, then those a person chose to install, then the plain ones.
  ///
  /// The option that takes the rest of the command line as separate words is used, never the one that takes a string
  /// (`-e` of xfce4-terminal, mate-terminal and terminator). All but ptyxis, wezterm and ghostty have been seen to
  /// open; the options of those three are from their documentation. On macOS `open -a Terminal` takes a file to run; kitty,
  /// wezterm, ghostty and alacritty are as here.
  static let table: [Terminal] = [
    Terminal("ptyxis", ["--new-window", "--"]),
    Terminal("gnome-terminal", ["--"], title: "--title="),
    Terminal("kgx", ["--"]),
    Terminal("konsole", ["-e"]),
    Terminal("xfce4-terminal", ["-x"], title: "--title="),
    Terminal("mate-terminal", ["-x"], title: "--title="),
    Terminal("qterminal", ["-e"]),
    // Joins the words with spaces and splits them again: lxterminal_process_arguments.
    Terminal("lxterminal", ["-e"], keepsArguments: false),
    // Joins them, quoting only words with spaces: main in app.d.
    Terminal("tilix", ["-e"], keepsArguments: false),
    // Without -u the words are joined and sent to a running instance: optionparse.py.
    Terminal("terminator", ["-u", "-x"], keepsArguments: false),
    // Before 1.2 the words are joined and run by sh -c.
    Terminal("ghostty", ["-e"], keepsArguments: false),
    Terminal("kitty", []),
    Terminal("wezterm", ["start", "--"]),
    Terminal("alacritty", ["-e"]),
    Terminal("foot", [], title: "--title=", on: .waylandOnly),
    // Needs a running server; without one it fails at once, and the next is tried.
    Terminal("footclient", [], title: "--title=", on: .waylandOnly),
    Terminal("urxvt", ["-e"], title: "-title", on: .x11Only),
    Terminal("st", ["-e"], title: "-T", on: .x11Only),
    // Debian's name for it.
    Terminal("stterm", ["-e"], title: "-T", on: .x11Only),
    Terminal("xterm", ["-e"], title: "-T", on: .x11Only),
    xTerminalEmulator,
  ]

  /// Debian's alternative; its policy (§11.8.3) asks for `-e` and separate words. Which one it is decides the rest.
  static let xTerminalEmulator = Terminal("x-terminal-emulator", ["-e"], keepsArguments: false)

  /// The freedesktop proposal: it reads the person's choice and runs that terminal, whichever it is.
  static let xdgTerminalExec = Terminal("xdg-terminal-exec", [], keepsArguments: false)

  static func known(_ name: String) -> Terminal? {
    name == xdgTerminalExec.name ? xdgTerminalExec : table.first { $0.name == name }
  }

  /// What each desktop ships, by its name in `XDG_CURRENT_DESKTOP`.
  static let byDesktop: [String: [String]] = [
    "GNOME": ["ptyxis", "kgx", "gnome-terminal"],
    "GNOME-Classic": ["ptyxis", "kgx", "gnome-terminal"],
    "Unity": ["gnome-terminal"],
    "X-Cinnamon": ["gnome-terminal"],
    "Budgie": ["tilix", "gnome-terminal"],
    "KDE": ["konsole"],
    "XFCE": ["xfce4-terminal"],
    "MATE": ["mate-terminal"],
    "LXQt": ["qterminal"],
    "LXDE": ["lxterminal"],
    "sway": ["foot"],
    "Hyprland": ["kitty"],
  ]
}
