internal import Glibc
internal import Testing

@testable import PodtrayCore

@Suite struct TerminalChooserTests {
  /// A `PATH` of one directory with empty executables of these names, and links to them.
  private func withPath(
    _ programs: [String], links: [String: String] = [:], _ body: (String) throws -> Void
  ) throws {
    var template = Array("/tmp/podtray-chooser-XXXXXX".utf8CString)
    mkdtemp(&template)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    for name in programs { close(open("\(path)/\(name)", O_WRONLY | O_CREAT, 0o755)) }
    for (name, target) in links { symlink(target, "\(path)/\(name)") }
    defer {
      for name in programs + Array(links.keys) { unlink("\(path)/\(name)") }
      rmdir(path)
    }
    try body(path)
  }

  private func names(_ path: String, _ variables: [String: String]) throws -> [String] {
    let environment = HostEnvironment(variables.merging(["PATH": path]) { $1 })
    return try TerminalChooser(environment).candidates().map(\.terminal.name)
  }

  @Test func orderIsExplicitThenDesktopThenTable() throws {
    try withPath(["xdg-terminal-exec", "kitty", "xterm", "konsole", "gnome-terminal", "foot", "mine"]) { path in
      let all = ["TERMINAL": "mine", "XDG_CURRENT_DESKTOP": "ubuntu:KDE", "DISPLAY": ":0", "WAYLAND_DISPLAY": "w"]
      let (everywhere, onWayland, onX11) = try (
        names(path, all), names(path, ["WAYLAND_DISPLAY": "w"]), names(path, ["DISPLAY": ":0"])
      )
      #expect(everywhere == ["xdg-terminal-exec", "mine", "konsole", "gnome-terminal", "kitty", "foot", "xterm"])
      #expect(onWayland == ["xdg-terminal-exec", "gnome-terminal", "konsole", "kitty", "foot"])
      #expect(onX11 == ["xdg-terminal-exec", "gnome-terminal", "konsole", "kitty", "xterm"])
      let preferred = try TerminalChooser(HostEnvironment(["PATH": path]), preference: "\(path)/kitty").candidates()
      #expect(preferred.map(\.executable) == ["\(path)/kitty"])
    }
  }

  @Test func debiansAlternativeIsResolved() throws {
    try withPath(
      ["xfce4-terminal", "xfce4-terminal.wrapper"], links: ["x-terminal-emulator": "xfce4-terminal.wrapper"]
    ) { path in
      let found = try TerminalChooser(HostEnvironment(["PATH": path]), preference: "x-terminal-emulator").candidates()
      #expect(found.map(\.executable) == ["\(path)/xfce4-terminal"])
      #expect(found.map(\.terminal.name) == ["xfce4-terminal"])
    }
    try withPath(["strange"], links: ["x-terminal-emulator": "strange"]) { path in
      let found = try TerminalChooser(HostEnvironment(["PATH": path]), preference: "x-terminal-emulator").candidates()
      #expect(found.map(\.terminal) == [.xTerminalEmulator])
    }
  }

  @Test func aMissingPreferenceIsAnError() {
    #expect(throws: TerminalError.preferenceMissing("nope")) {
      _ = try TerminalChooser(HostEnvironment(["PATH": "/nowhere"]), preference: "nope").candidates()
    }
  }

  @Test(arguments: [
    ("gnome-terminal", ["--title=T", "--", "/p", "shell"]), ("xfce4-terminal", ["--title=T", "-x", "/p", "shell"]),
    ("mate-terminal", ["--title=T", "-x", "/p", "shell"]), ("wezterm", ["start", "--", "/p", "shell"]),
    ("kitty", ["/p", "shell"]), ("xterm", ["-T", "T", "-e", "/p", "shell"]),
    ("terminator", ["-u", "-x", "/p", "shell"]),
    ("foot", ["--title=T", "/p", "shell"]), ("kgx", ["--", "/p", "shell"]), ("anything", ["-e", "/p", "shell"]),
  ])
  func theCommandFollowsAsWords(_ name: String, _ expected: [String]) {
    let terminal = Terminal.known(name) ?? .unknown(name)
    #expect(terminal.arguments(for: ["/p", "shell"], title: "T") == expected)
  }

  @Test func wordsThatAShellWouldReadAreKeptFromTerminalsThatJoinThem() {
    for name in ["tilix", "lxterminal", "terminator", "ghostty", "x-terminal-emulator", "xdg-terminal-exec"] {
      #expect(Terminal.known(name)?.arguments(for: ["/p", "$(x)"], title: nil) == nil, "\(name)")
    }
    #expect(Terminal.known("xterm")?.arguments(for: ["/p", "$(x)"], title: nil) == ["-e", "/p", "$(x)"])
  }

  @Test func everyNameTravelsAsPlainWords() {
    let names = ["dev", "", "Local", "-o", "--report", "a b", "$(x)", "caf\u{e9}", "a\0b", "podman:x", "\u{202e}"]
    for connection in names.map(ConnectionID.podman) + [.local] {
      let words = TerminalCommand.shell(connection, executable: "/p").words(reportPath: "/r")
      #expect(words.allSatisfy(Terminal.isPlain))
      let last = words.last ?? ""
      let isHex = words.dropLast().last == TerminalCommand.hexOption
      #expect(
        (isHex ? TerminalCommand.operand(hex: last).map(ConnectionID.init(argument:)) : ConnectionID(argument: last))
          == connection)
      #expect(isHex || !last.hasPrefix("-"))
    }
    let container = TerminalCommand.shell(container: "-c", of: .podman("my nas"), executable: "/p")
    #expect(
      container.words(reportPath: "/r") == [
        "/p", "container", "shell", "--report", "/r", "--connection-hex", "6d79206e6173", "--hex", "2d63",
      ])
    #expect(TerminalCommand.operand(hex: "f") == nil)
    #expect(TerminalCommand.operand(hex: "+1") == nil)
    #expect(TerminalCommand.operand(hex: "ff") == nil)
  }

  @Test func aDistributionKnowsItsInstallCommand() {
    let package = Distribution.Package(apt: ["a", "b"], dnf: ["d"], pacman: ["p"], zypper: ["z"])
    let systems = [
      ("ID=debian\n", "sudo apt install a b"), ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "sudo apt install a b"),
      ("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", "sudo dnf install d"), ("# x\nID=arch", "sudo pacman -S p"),
      ("ID='opensuse-tumbleweed'\nID_LIKE='opensuse suse'", "sudo zypper install z"),
    ]
    for (release, command) in systems {
      #expect(Distribution(osRelease: release)?.installCommand(package) == command)
    }
    #expect(Distribution(osRelease: "ID=plan9\ngarbage") == nil)
  }
}
