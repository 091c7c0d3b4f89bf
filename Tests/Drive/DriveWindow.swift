import ArgumentParser
import Synchronization
import TestSupport

/// What the tray opens besides its menu. It has to have started when the session's accessibility bus was there already.
struct DriveWindow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "window", abstract: "Sees and drives the tray's windows, as a screen reader does.",
    subcommands: [
      ShowWindows.self, Press.self, Reach.self, Write.self, Turn.self, Mark.self, Row.self, Says.self, Listen.self,
      Gone.self,
    ])
}

struct Window: ParsableArguments {
  @Option(name: .customLong("in"), help: "The window's title.") var title = "Podtray"
  @Option(help: "Seconds to wait for what is not there yet.") var timeout = 30.0

  func read() async throws -> SessionWindows {
    SessionWindows(
      reader: try await .connect(session: SessionTray.sessionAddress()), patience: .seconds(timeout))
  }
}

struct SessionWindows: WindowReader {
  let reader: AccessibilityBus
  let patience: Duration
}

struct ShowWindows: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Print all windows as text.")
  @OptionGroup var window: Window

  func run() async throws {
    say(try await window.read().reader.windows().map(\.outline).joined(separator: "\n"))
  }
}

struct Press: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Press a button, or toggle a check box.")
  private static let roles: Set = ["push button", "toggle button", "check box"]
  @OptionGroup var window: Window
  @Argument var name: String

  func run() async throws {
    let (windows, name) = (try await window.read(), name)
    let node = try await windows.first("“\(name)” that can be pressed", in: window.title) { window in
      window.all.first { Self.roles.contains($0.role) && $0.name == name && $0.isShowing && $0.isSensitive }
    }
    try await windows.reader.press(node)
  }
}

struct Reach: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Move the keyboard to a control, which scrolls to it.")
  @OptionGroup var window: Window
  @Argument var name: String

  func run() async throws { try await window.read().reach(name, in: window.title) }
}

struct Write: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Replace what is written in a field.")
  private static let roles: Set = ["text", "spin button"]
  @OptionGroup var window: Window
  @Argument var field: String
  @Argument var text: String

  func run() async throws {
    let (windows, field) = (try await window.read(), field)
    let node = try await windows.first("field “\(field)”", in: window.title) { window in
      window.all.first { Self.roles.contains($0.role) && $0.name == field && $0.isShowing }
    }
    try await windows.reader.write(text, into: node)
  }
}

struct Turn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Turn the main window to another of its parts.")
  @OptionGroup var window: Window
  @Argument var section: String

  func run() async throws { try await window.read().turn(to: section) }
}

struct Mark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Mark a row of a part, so that what is known of it shows.")
  @OptionGroup var window: Window
  @Argument var section: String
  @Argument var name: String

  func run() async throws { try await window.read().mark(name, in: section) }
}

struct Row: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Wait until a part has a row whose condition begins so.")
  @OptionGroup var window: Window
  @Flag(help: "Wait until there is none.") var gone = false
  @Argument var section: String
  @Argument var name: String
  @Argument var condition = ""

  func run() async throws {
    let (section, name, condition, gone) = (section, name, condition, gone)
    let row = try await window.read().first("row “\(name)” of \(section): \(gone ? "gone" : condition)") { window in
      window.find("table", section).flatMap { table -> String? in
        let row = table.rows.first { $0[1] == name && $0[2].hasPrefix(condition) }
        return gone ? (row == nil ? "" : nil) : row?[2]
      }
    }
    if !gone { say(row) }
  }
}

struct Says: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Wait until a window has these words in a label or a text.")
  @OptionGroup var window: Window
  @Argument var words: String

  func run() async throws { try await window.read().says(words, in: window.title) }
}

struct Listen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print each line that a window shows, from its opening until it has these words.")
  @OptionGroup var window: Window
  @Argument var words: String

  func run() async throws {
    let heard = Mutex<[String]>([])
    let words = words
    try await window.read().first("“\(words)”", in: window.title) { window in
      heard.withLock { heard in
        for line in window.linesToRead where !heard.contains(line) {
          heard.append(line)
          say(line)
        }
        return heard.contains { $0.contains(words) } ? true : nil
      }
    }
  }
}

struct Gone: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Wait until a window is gone.")
  @OptionGroup var window: Window

  func run() async throws { try await window.read().gone(window.title) }
}

extension AccessibleNode {
  /// Of its labels and texts, in order.
  fileprivate var linesToRead: [String] {
    all.filter { $0.isShowing && ($0.role == "label" || $0.text != nil) }
      .flatMap { ($0.text ?? $0.name).split(separator: "\n").map(String.init) }
  }
}
