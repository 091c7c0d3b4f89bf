extension AppState {
  func registryDetails(_ id: String) -> WindowDetails? {
    guard let registries, let row = RegistryRow(id) else { return nil }
    let (view, elsewhere) = (registries.view, registries.elsewhere)
    switch row {
    case .problems: return Self.problems(view)
    case .search:
      return view.search.map { search in
        let isOurs = search.path == registries.ownPath
        return Self.value(
          tr("Short names"), tr("are looked for at these registries, in this order"), search.value, search.source,
          Self.changes(.editSearch, isOurs ? .removeSearch : nil))
      }
    case .mode:
      return view.shortNameMode.map { mode in
        let isOurs = mode.path == registries.ownPath
        return Self.value(
          tr("Short-name mode"), "", [mode.value], mode.source,
          Self.changes(.editShortNameMode, isOurs ? .removeShortNameMode : nil))
      }
    case .registry(let prefix):
      return view.registries.first { $0.value.prefix == prefix }.map { Self.details($0, registries) }
    case .alias(let name):
      return view.aliases[name].map { Self.details(alias: name, $0, registries) }
    case .elsewhere:
      return elsewhere.map { there in
        WindowDetails(
          title: there.connection.displayName, condition: "",
          notices: there.complaint.map { [DisplayText.line($0)] } ?? [])
      }
    case .searchElsewhere:
      return elsewhere.map { there in
        Self.value(tr("Short names"), tr("are looked for at these registries"), there.registries.search, nil)
      }
    case .registryElsewhere(let prefix):
      return elsewhere?.registries.registries.first { $0.prefix == prefix }.map { registry in
        WindowDetails(
          title: DisplayText.name(prefix), condition: registry.flags.joined(separator: ", "),
          sections: [.init("", Self.facts(registry, from: nil)), .init(tr("Mirrors"), Self.mirrors(registry))])
      }
    }
  }

  private static func problems(_ view: RegistriesView) -> WindowDetails {
    WindowDetails(
      title: tr("Problems"), condition: tr("What is wrong in the files that Podman reads"),
      notices: view.problems.map { DisplayText.line($0.sentence, limit: 500) })
  }

  private static func value(
    _ title: String, _ condition: String, _ values: [String], _ source: String?, _ commands: [WindowCommand] = []
  ) -> WindowDetails {
    WindowDetails(
      title: title, condition: condition, commands: commands,
      sections: [.init("", [(tr("Value"), words(values)), (tr("Says"), source)])])
  }

  private static func changes(_ edit: WindowAction?, _ removal: WindowAction?) -> [WindowCommand] {
    [
      WindowCommand("edit", tr("_Edit…"), edit), WindowCommand("remove", tr("Re_move…"), removal, isDestructive: true),
    ]
  }

  private static func details(_ registry: Sourced<Registry>, _ report: RegistriesReport) -> WindowDetails {
    let (prefix, isOurs) = (registry.value.prefix, registry.path == report.ownPath)
    return WindowDetails(
      title: DisplayText.name(prefix), condition: registry.value.flags.joined(separator: ", "),
      commands: changes(isOurs ? .editRegistry(prefix) : nil, isOurs ? .removeRegistry(prefix) : nil),
      sections: [
        .init("", facts(registry.value, from: registry.source)), .init(tr("Mirrors"), mirrors(registry.value)),
      ])
  }

  private static func details(
    alias name: String, _ target: Sourced<String>, _ report: RegistriesReport
  ) -> WindowDetails {
    WindowDetails(
      title: DisplayText.name(name), condition: tr("a short name"),
      commands: changes(.editAlias(name), target.path == report.ownPath ? .removeAlias(name) : nil),
      sections: [.init("", [(tr("Stands for"), DisplayText.line(target.value)), (tr("Says"), target.source)])])
  }

  private static func facts(_ registry: Registry, from source: String?) -> [(String, String?)] {
    func word(_ flag: Bool) -> String { flag ? tr("yes") : tr("no") }
    return [
      (tr("Names begin with"), DisplayText.line(registry.prefix)),
      (
        tr("Images are at"),
        registry.location.isEmpty ? tr("the place in the name") : DisplayText.line(registry.location)
      ),
      (tr("Insecure"), word(registry.isInsecure)), (tr("Blocked"), word(registry.isBlocked)),
      (tr("Mirrors by digest only"), registry.isMirroredByDigestOnly ? tr("yes") : nil), (tr("Says"), source),
    ]
  }

  private static func mirrors(_ registry: Registry) -> [(String, String?)] {
    registry.mirrors.enumerated().map { index, mirror in
      ("\(index + 1)", DisplayText.line(mirror.location) + mirror.words)
    }
  }
}
