import Glibc
import TestSupport
import Testing

/// `podtray settings`, and what they change.
@Suite struct SettingsCommandTests {
  private static func use(_ body: (CommandLine, String) async throws -> Void) async throws {
    try await CommandLine.use { podtray in
      try await body(podtray, podtray.workspace.home + "/.config/podtray/settings.toml")
    }
  }

  private static func write(_ text: String, _ podtray: CommandLine) throws {
    try podtray.workspace.makeDirectory("home/.config/podtray")
    try writeFile(podtray.workspace.home + "/.config/podtray/settings.toml", text, mode: 0o644)
  }

  /// Behind the terminal, when nothing else is set.
  private static let unset = """
    start-machine  not set
    ask-before-stop  not set
    show-containers  not set
    show-ports  not set
    notify-started  not set
    notify-failed  not set
    notify-died  not set
    notify-connection  not set

    """

  @Test func whatIsSetIsInTheFile() async throws {
    try await Self.use { podtray, path async throws in
      #expect(try await podtray("settings").output == "terminal  not set\n" + Self.unset)
      #expect(try await podtray("settings", "set", "terminal", "/bin/sh").succeeded)
      #expect(readFile(path) == "terminal = \"/bin/sh\"\n")
      #expect(try await podtray("settings").output == "terminal  /bin/sh\n" + Self.unset)
      #expect(try await podtray("settings", "--json").output.contains(#""terminal" : "/bin/sh""#))
      #expect(
        try await podtray("settings", "set", "show-ports", "no").errors == "podtray: show-ports is true or false.\n")
      #expect(try await podtray("settings", "unset", "terminal").succeeded)
      #expect(readFile(path) == "")
    }
  }

  @Test func aTerminalThatIsNotThereIsNotSet() async throws {
    try await Self.use { podtray, path async throws in
      let result = try await podtray("settings", "set", "terminal", "no-such-terminal")
      #expect(
        result.errors
          == "podtray: the terminal no-such-terminal is not installed. Install it or choose another one.\n")
      #expect(readFile(path) == nil)
      #expect(try await podtray("settings", "set", "termnal", "xterm").end == .exited(2))
    }
  }

  @Test func whatAPersonHasWrittenStays() async throws {
    try await Self.use { podtray, path async throws in
      try Self.write("# mine\nterminal = 'kitty' # fast\ntypo = 1\n", podtray)
      #expect(try await podtray("settings", "set", "terminal", "/bin/sh").succeeded)
      #expect(readFile(path) == "# mine\nterminal = \"/bin/sh\" # fast\ntypo = 1\n")
      let list = try await podtray("settings")
      #expect(list.end == .exited(1) && list.output == "terminal  /bin/sh\n" + Self.unset)
      let known =
        "terminal, start-machine, ask-before-stop, show-containers, show-ports, "
        + "notify-started, notify-failed, notify-died, notify-connection"
      let complaint = "\(path):3:1: there is no setting “typo”; there are: \(known)"
      #expect(list.errors == "podtray: \(complaint).\n")
      let doctor = try await podtray("doctor").output
      #expect(doctor.contains("✗ \(complaint)\n"))
    }
  }

  @Test func aFileThatIsNoTOMLIsLeftAsItIs() async throws {
    try await Self.use { podtray, path async throws in
      try Self.write("terminal = kitty\n", podtray)
      let result = try await podtray("settings", "set", "terminal", "/bin/sh")
      #expect(result.end == .exited(1))
      #expect(result.errors.hasPrefix("podtray: \(path):1:12: "))
      #expect(result.errors.hasSuffix(". Mend that line first: the file is left as it is.\n"))
      #expect(readFile(path) == "terminal = kitty\n")
    }
  }

  /// As people have it whose settings are under version control.
  @Test func aSymlinkIsFollowed() async throws {
    try await Self.use { podtray, path async throws in
      try Self.write("", podtray)
      let real = podtray.workspace.home + "/dotfiles.toml"
      #expect(rename(path, real) == 0 && symlink(real, path) == 0)
      #expect(try await podtray("settings", "set", "terminal", "/bin/sh").succeeded)
      #expect(readFile(real) == "terminal = \"/bin/sh\"\n")
      var status = stat()
      #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
      #expect(stat(real, &status) == 0 && status.st_mode & 0o777 == 0o644, "as its owner has it")
    }
  }
}
