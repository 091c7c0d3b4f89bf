/// What one file says.
struct RegistriesLayer: Equatable, Sendable {
  let path: String
  var search: Sourced<[String]>?
  var shortNameMode: Sourced<String>?
  var credentialHelpers: Sourced<[String]>?
  var registries: [Sourced<Registry>] = []
  /// By their names; an empty target takes the name away.
  var aliases: [String: Sourced<String>] = [:]
  var problems: [RegistriesProblem] = []

  init(path: String) { self.path = path }

  /// - Parameter takesVersion1: whether the first version of the format counts here.
  init(text: String, path: String, takesVersion1: Bool) {
    self.path = path
    do {
      read(try TOMLNode(parsing: text), takesVersion1)
    } catch {
      problems.append(
        RegistriesProblem(
          path: path, place: error.place, message: DisplayText.line(error.message), stopsPodman: true))
    }
  }

  private mutating func read(_ document: TOMLNode, _ takesVersion1: Bool) {
    for entry in document.entries {
      switch entry.key {
      case "unqualified-search-registries": readSearch(entry.node)
      case "short-name-mode": readMode(entry.node)
      case "credential-helpers": credentialHelpers = texts(entry.node, entry.key).map { sourced($0, entry.node) }
      case "registry": readRegistries(entry.node)
      case "aliases": readAliases(entry.node)
      case "registries": readVersion1(entry, among: document.entries, takesVersion1)
      default:
        note(
          tr("there is no setting “{setting}”", ["setting": DisplayText.name(entry.key)]), entry.place,
          stopsPodman: false)
      }
    }
    checkConflicts()
  }

  private mutating func readSearch(_ node: TOMLNode) {
    guard let hosts = texts(node, "unqualified-search-registries") else { return }
    if let complaint = hosts.lazy.compactMap(RegistryRules.complaint(aboutSearch:)).first {
      return note(complaint, node.range.lowerBound)
    }
    search = sourced(hosts, node)
  }

  private mutating func readMode(_ node: TOMLNode) {
    guard let mode = text(node, "short-name-mode") else { return }
    if let complaint = RegistryRules.complaint(aboutMode: mode) { return note(complaint, node.range.lowerBound) }
    shortNameMode = sourced(mode, node)
  }

  private mutating func readAliases(_ node: TOMLNode) {
    guard case .table = node.value else { return wrongType(node, "aliases", .table) }
    for entry in node.entries {
      guard let target = text(entry.node, entry.key) else { continue }
      if let complaint = RegistryRules.complaint(aboutAlias: entry.key, target) {
        note(complaint, entry.place)
      } else {
        aliases[entry.key] = Sourced(value: target, path: path, place: entry.place)
      }
    }
  }

  private mutating func readRegistries(_ node: TOMLNode) {
    guard case .array(let tables) = node.value else {
      return wrongType(node, "registry", .tables("[[registry]]"))
    }
    for table in tables {
      guard let registry = registry(table) else { continue }
      if let complaint = RegistryRules.complaint(about: registry) {
        note(complaint, table.range.lowerBound, stopsPodman: !RegistryRules.hasLostWildcard(registry.prefix))
      } else {
        registries.append(sourced(registry, table))
      }
    }
  }

  /// Podman refuses two settings for one place.
  private mutating func checkConflicts() {
    for (index, one) in registries.enumerated() {
      guard let other = registries[..<index].first(where: { $0.value.conflicts(with: one.value) }) else { continue }
      let text = tr(
        "{location} is insecure or blocked otherwise in line {line}",
        ["location": DisplayText.line(one.value.location, limit: 80), "line": "\(other.place.line)"])
      note(text, one.place)
    }
  }

  // MARK: Values of one type

  mutating func text(_ node: TOMLNode, _ key: String) -> String? {
    if case .string(let text) = node.value { return text }
    wrongType(node, key, .text)
    return nil
  }

  mutating func flag(_ node: TOMLNode, _ key: String) -> Bool? {
    if case .boolean(let flag) = node.value { return flag }
    wrongType(node, key, .flag)
    return nil
  }

  mutating func texts(_ node: TOMLNode, _ key: String) -> [String]? {
    guard case .array(let nodes) = node.value else {
      wrongType(node, key, .texts)
      return nil
    }
    let texts = nodes.compactMap { text($0, key) }
    return texts.count == nodes.count ? texts : nil
  }

  mutating func wrongType(_ node: TOMLNode, _ key: String, _ wanted: WantedType) {
    note(wanted.complaint(about: key, node), node.range.lowerBound)
  }

  mutating func note(_ message: String, _ place: TextPlace, stopsPodman: Bool = true) {
    problems.append(RegistriesProblem(path: path, place: place, message: message, stopsPodman: stopsPodman))
  }

  func sourced<Value>(_ value: Value, _ node: TOMLNode) -> Sourced<Value> {
    Sourced(value: value, path: path, place: node.range.lowerBound)
  }
}
