internal import ArgumentParser
internal import PodtrayCore

struct RegistriesListCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("Show what is in force, from which file, and what is wrong there."),
    discussion: tr("Exits with 1 when something is wrong."))

  @Flag(help: .init(tr("Show what each short name stands for, too."))) var aliases = false
  @Flag(help: .init(tr("Print JSON."))) var json = false

  func run(_ services: Services) async throws {
    let view = try await RegistriesHere(services).view
    if json { Console.print(try Output.json(RegistriesReport(view))) } else { print(view) }
    for problem in view.problems {
      Console.note(problem.sentence)
    }
    if !view.problems.isEmpty { throw ExitCode(1) }
  }

  private func print(_ view: RegistriesView) {
    var rows: [[String]] = []
    if let search = view.search {
      rows.append([tr("short names"), DisplayText.line(search.value.joined(separator: ", ")), "", search.source])
    }
    if let mode = view.shortNameMode { rows.append(["short-name-mode", mode.value, "", mode.source]) }
    rows += view.registries.map { registry in
      [
        DisplayText.name(registry.value.prefix), registry.value.words, registry.value.flags.joined(separator: ", "),
        registry.source,
      ]
    }
    if aliases {
      rows += view.aliases.sorted { $0.key < $1.key }.map { name, target in
        [DisplayText.name(name), DisplayText.line(target.value, limit: 80), tr("alias"), target.source]
      }
    } else if !view.aliases.isEmpty {
      let count = tr("{number}; --aliases shows them", ["number": NumberText.whole(view.aliases.count)])
      rows.append([tr("aliases"), count, "", ""])
    }
    Console.print(rows.isEmpty ? tr("No file names a registry.") : Output.columns(rows))
  }
}

/// The JSON of `podtray registries list`.
private struct RegistriesReport: Encodable {
  struct Entry: Encodable {
    let prefix: String
    let location: String
    let insecure: Bool
    let blocked: Bool
    let mirrors: [String]
    let source: String
  }
  struct Alias: Encodable {
    let target: String
    let source: String
  }

  let files: [String]
  let unqualifiedSearch: OrNull<[String]>
  let shortNameMode: OrNull<String>
  let registries: [Entry]
  let aliases: [String: Alias]
  let problems: [String]

  init(_ view: RegistriesView) {
    files = view.files
    unqualifiedSearch = OrNull(view.search?.value)
    shortNameMode = OrNull(view.shortNameMode?.value)
    registries = view.registries.map { entry in
      let registry = entry.value
      return Entry(
        prefix: registry.prefix, location: registry.location, insecure: registry.isInsecure,
        blocked: registry.isBlocked, mirrors: registry.mirrors.map(\.location), source: entry.source)
    }
    aliases = view.aliases.mapValues { Alias(target: $0.value, source: $0.source) }
    problems = view.problems.map(\.text)
  }
}
