internal import ArgumentParser
internal import PodtrayCore

struct SettingsListCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("Show what is set, and what is wrong in the file."),
    discussion: tr("Exits with 1 when something is wrong."))

  @Flag(help: .init(tr("Print JSON."))) var json = false

  func run(_ services: Services) async throws {
    let file = SettingsFile(services.environment)
    let (settings, problems) = file.read()
    let values = Settings.Key.allCases.map { ($0, settings[$0]) }
    if json {
      let report = Report(
        path: file.path, settings: Dictionary(uniqueKeysWithValues: values.map { ($0.rawValue, OrNull($1)) }),
        problems: problems.map(\.text))
      Console.print(try Output.json(report))
    } else {
      for (key, value) in values {
        Console.print("\(key.rawValue)  " + (value.map { DisplayText.line($0) } ?? tr("not set")))
      }
      Console.tell(problems.map(\.text))
    }
    if !problems.isEmpty { throw ExitCode(1) }
  }

  private struct Report: Encodable {
    let path: String
    let settings: [String: OrNull<String>]
    let problems: [String]
  }
}
