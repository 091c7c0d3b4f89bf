internal import ArgumentParser
internal import PodtrayCore

struct SettingsKeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: tr("Show what can be set, and what holds while it is not."))

  @Flag(help: .init(tr("Print JSON."))) var json = false

  func run() throws {
    if json { return Console.print(try Output.json(Settings.Key.allCases.map(Entry.init))) }
    Console.print(Output.columns(Settings.Key.allCases.map { [$0.rawValue, Self.standard($0), $0.summary] }))
  }

  private static func standard(_ key: Settings.Key) -> String {
    key.standard.map { $0 ? "true" : "false" } ?? tr("not set")
  }

  private struct Entry: Encodable {
    let name: String
    let standard: OrNull<Bool>
    let meaning: String

    init(_ key: Settings.Key) {
      name = key.rawValue
      standard = OrNull(key.standard)
      meaning = key.summary
    }
  }
}
