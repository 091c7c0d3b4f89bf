import ArgumentParser
import TestSupport

@main
struct Drive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traydrive", abstract: "Sees and drives a tray item of this session, and its windows, over D-Bus.",
    subcommands: [ShowMenu.self, Click.self, Wait.self, Watch.self, Watcher.self, DriveWindow.self])
}

struct Item: ParsableArguments {
  @Option(help: "The item's Id, when there are several.") var item: String?
  @Option(help: "Seconds to wait for the item, and for what is asked of it.") var timeout = 10.0

  var within: Duration { .seconds(timeout) }

  func open() async throws -> TrayItem {
    try await SessionTray.connect().item(id: item, within: within)
  }
}

struct ShowMenu: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "menu", abstract: "Print the menu as text.")
  @OptionGroup var item: Item
  @Flag(help: "Tell the item first that its menu is about to be shown.") var open = false

  func run() async throws {
    let item = try await item.open()
    if open { try await item.aboutToShow() }
    say(try await item.menu().text)
  }
}

struct Click: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Click a row, as in: dev — running/Stop.")
  @OptionGroup var item: Item
  @Option(help: "Then wait until this row has that label, and print how long it took.") var becomes: String?
  @Argument(help: "The labels on the way to the row, joined by slashes.") var path: String

  func run() async throws {
    let item = try await item.open()
    let menu = try await item.menu("row \"\(path)\" to click", within: self.item.within) {
      $0.find(path)?.isEnabled == true
    }
    let seen = item.signals.count
    let clicked = try await item.click(path)
    guard let becomes, let row = menu.find(path)?.id else { return }
    let changed = try await item.signals.first("label \"\(becomes)\"", from: seen, within: self.item.within) { signal in
      signal.changes[row]?["label"] == becomes ? signal.at : nil
    }
    // A signal may even be here before the answer to the click is.
    say("\(max(.zero, changed - clicked)) after the click: \(becomes)")
  }
}

struct Wait: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Wait until a row is there.")
  @OptionGroup var item: Item
  @Flag(help: "And can be clicked.") var enabled = false
  @Flag(help: "And is marked.") var marked = false
  @Flag(help: "Wait until no such row is there.") var gone = false
  @Argument(help: "A path of labels, or the label of a row anywhere.") var row: String

  func run() async throws {
    let item = try await item.open()
    try await item.menu("row \"\(row)\"", within: self.item.within) { isAsAsked($0) != gone }
  }

  private func isAsAsked(_ menu: MenuRow) -> Bool {
    let visible = menu.all.filter { $0.label == row && $0.isVisible }
    return ([menu.find(row)].compactMap { $0 } + visible).contains { found in
      (!enabled || found.isEnabled) && (!marked || found.toggle == .radio(on: true) || found.toggle == .check(on: true))
    }
  }
}

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print what the item says, with times and sizes.")
  @OptionGroup var item: Item

  func run() async throws {
    let item = try await item.open()
    let start = ContinuousClock.now
    say(try await item.menu().text)
    var seen = 0
    while true {
      let signal = try await item.signals.first(from: seen, within: .seconds(86_400)) { $0 }
      seen += 1
      say("\(signal.at - start)  \(signal)")
    }
  }
}

struct Watcher: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Stand in for a panel until killed; print \"ready\", then what registers.")

  func run() async throws {
    let watcher = try await StatusNotifierWatcher.start(on: SessionTray.sessionAddress())
    say("ready")
    var seen = 0
    while true {
      let registration = try await watcher.registrations.first(from: seen, within: .seconds(86_400)) { $0 }
      seen += 1
      say("registered \(registration.address.owner)\(registration.address.path)")
    }
  }
}
