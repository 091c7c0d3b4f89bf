extension AppState {
  /// What a row is about; its text is the row's id.
  enum RegistryRow: Equatable {
    case problems, search, mode
    case registry(String)
    case alias(String)
    case elsewhere, searchElsewhere
    case registryElsewhere(String)

    init?(_ id: String) {
      let parts = id.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      switch (parts[0], parts.count > 1 ? parts[1] : "") {
      case ("problems", _): self = .problems
      case ("search", _): self = .search
      case ("mode", _): self = .mode
      case ("registry", let prefix): self = .registry(prefix)
      case ("alias", let name): self = .alias(name)
      case ("elsewhere", _): self = .elsewhere
      case ("there-search", _): self = .searchElsewhere
      case ("there", let prefix): self = .registryElsewhere(prefix)
      default: return nil
      }
    }
  }

  var registriesPage: WindowPage {
    guard let registries else {
      return WindowPage(rows: [], emptyText: firstError.map(Self.sentence) ?? tr("Nothing has been read yet."))
    }
    let elsewhere = registries.elsewhere.map(Self.rows) ?? []
    let local = Self.rows(registries.view)
    let heading = WindowPage.Row(id: "local", name: tr("Local"), isHeading: true)
    return WindowPage(
      rows: elsewhere + (elsewhere.isEmpty ? [] : [heading]) + local, emptyText: tr("No file names a registry."),
      commands: [
        WindowCommand("add", tr("_Add registry…"), .addRegistry),
        WindowCommand("alias", tr("Add a_lias…"), .editAlias(nil)),
        WindowCommand("search", tr("Short _names…"), .editSearch),
        WindowCommand("mode", tr("Short-name mo_de…"), .editShortNameMode),
        WindowCommand("undo", tr("_Undo"), registries.canUndo ? .undoRegistries : nil),
      ])
  }

  private static func rows(_ view: RegistriesView) -> [WindowPage.Row] {
    var rows: [WindowPage.Row] = []
    if !view.problems.isEmpty {
      rows.append(
        .init(id: "problems", mark: "⚠", name: tr("Problems"), condition: NumberText.whole(view.problems.count)))
    }
    if let search = view.search {
      rows.append(.init(id: "search", name: tr("Short names"), condition: words(search.value)))
    }
    if let mode = view.shortNameMode {
      rows.append(.init(id: "mode", name: tr("Short-name mode"), condition: mode.value))
    }
    rows += view.registries.map { row($0.value, id: "registry") }
    let aliases = view.aliases.sorted { $0.key < $1.key }.map { name, target in
      WindowPage.Row(
        id: "alias/\(name)", name: DisplayText.name(name), condition: DisplayText.line(target.value, limit: 80))
    }
    if aliases.isEmpty { return rows }
    return rows + [.init(id: "aliases", name: tr("What short names stand for"), isHeading: true)] + aliases
  }

  private static func rows(_ elsewhere: RegistriesReport.Elsewhere) -> [WindowPage.Row] {
    let name = elsewhere.connection.displayName
    var rows = [
      WindowPage.Row(id: "there-heading", name: tr("{connection} — read only", ["connection": name]), isHeading: true)
    ]
    if let complaint = elsewhere.complaint {
      return rows + [.init(id: "elsewhere", mark: "⚠", name: name, condition: DisplayText.line(complaint, limit: 80))]
    }
    rows.append(.init(id: "there-search", name: tr("Short names"), condition: words(elsewhere.registries.search)))
    return rows + elsewhere.registries.registries.map { row($0, id: "there") }
  }

  private static func row(_ registry: Registry, id: String) -> WindowPage.Row {
    let words = ([registry.words] + registry.flags).filter { !$0.isEmpty }
    return .init(
      id: "\(id)/\(registry.prefix)", name: DisplayText.name(registry.prefix), condition: words.joined(separator: ", "))
  }

  static func words(_ hosts: [String]) -> String {
    hosts.isEmpty ? tr("none") : DisplayText.line(hosts.joined(separator: ", "))
  }
}
