internal import ArgumentParser
internal import PodtrayCore

/// Whose containers are meant.
struct ContainerOptions: ParsableArguments {
  @Option(help: .init(tr("A connection; the active one without it.")), completion: .connection) var connection: String?

  func engine(_ services: Services) async throws -> ReachedEngine {
    try await ReachedEngine(services, connection.map(ConnectionID.init(argument:)))
  }
}

extension ReachedEngine {
  /// The container that a person means: by its name, its id, or the beginning of its id that no other has.
  /// - Throws: ``CommandFailure`` that says what there is.
  func container(_ word: String, _ actions: ContainerActions) async throws -> Container {
    let all = try await actions.list()
    if let named = all.first(where: { $0.name == word || $0.id == word }) { return named }
    let begun = word.utf8.count < 3 ? [] : all.filter { $0.id.hasPrefix(word) }
    if begun.count == 1 { return begun[0] }
    let shown = DisplayText.name(word)
    if begun.count > 1 {
      throw CommandFailure(
        trn(
          "“{beginning}” is the beginning of {count} id", "“{beginning}” is the beginning of {count} ids", begun.count,
          ["beginning": shown]))
    }
    throw CommandFailure(
      tr("{connection} has no container “{container}”", ["connection": name, "container": shown]),
      next: Self.listing(all))
  }

  private static func listing(_ all: [Container]) -> String {
    let (names, limit) = (all.filter { !$0.isInfra }.map { DisplayText.name($0.name) }, 8)
    if names.isEmpty { return tr("It has none") }
    if names.count > limit { return tr("“podtray container list” shows what there is") }
    // Translators: {containers} is a list of names.
    return tr("There is {containers}", ["containers": names.joined(separator: ", ")])
  }
}
