/// How one terminal emulator is told to run a command.
public struct Terminal: Equatable, Sendable {
  /// Where it can draw.
  public enum Display: Equatable, Sendable {
    case any, waylandOnly, x11Only
  }

  /// The file name of its program.
  public let name: String
  /// What stands before the command, whose words follow as arguments of their own.
  let beforeCommand: [String]
  /// How the window's first title is set, up to the title; nil where there is no such option, or where it would keep
  /// the shell from ever changing the title.
  let titleOption: String?
  public let display: Display
  /// Whether every version hands the words of the command on as they are. The others join and split them again, some
  /// through a shell: they get plain words only.
  public let keepsArguments: Bool

  init(
    _ name: String, _ beforeCommand: [String], title titleOption: String? = nil, on display: Display = .any,
    keepsArguments: Bool = true
  ) {
    self.name = name
    self.beforeCommand = beforeCommand
    self.titleOption = titleOption
    self.display = display
    self.keepsArguments = keepsArguments
  }

  /// One that we know nothing about: `-e` and then the command, as xterm has it and most have copied.
  static func unknown(_ name: String) -> Terminal { Terminal(name, ["-e"], keepsArguments: false) }

  /// The arguments that make it run the command; nil when it cannot be trusted with these words.
  func arguments(for command: [String], title: String?) -> [String]? {
    guard keepsArguments || command.allSatisfy(Self.isPlain) else { return nil }
    return titleArguments(title) + beforeCommand + command
  }

  private func titleArguments(_ title: String?) -> [String] {
    guard let title, let titleOption else { return [] }
    return titleOption.hasSuffix("=") ? [titleOption + title] : [titleOption, title]
  }

  /// Whether the word means itself to every shell and every word splitter.
  static func isPlain(_ word: String) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: ","):
          true
        default: false
        }
      }
  }
}
