// One `[[registry]]`.
extension RegistriesLayer {
  /// Nil when something in it has the wrong type: half of it would mean something else.
  mutating func registry(_ table: TOMLNode) -> Registry? {
    let before = problems.count
    var registry = Registry(location: "")
    var prefix: String?
    for entry in table.entries {
      switch entry.key {
      case "location": registry.location = text(entry.node, entry.key).map(Self.trimmed) ?? ""
      case "prefix": prefix = text(entry.node, entry.key).map(Self.trimmed)
      case "insecure": registry.isInsecure = flag(entry.node, entry.key) ?? false
      case "blocked": registry.isBlocked = flag(entry.node, entry.key) ?? false
      case "mirror-by-digest-only": registry.isMirroredByDigestOnly = flag(entry.node, entry.key) ?? false
      case "mirror": registry.mirrors = mirrors(entry.node)
      default: unknown(entry)
      }
    }
    registry.prefix = prefix.flatMap { $0.isEmpty ? nil : $0 } ?? registry.location
    return problems[before...].contains(where: \.stopsPodman) ? nil : registry
  }

  private mutating func mirrors(_ node: TOMLNode) -> [Registry.Mirror] {
    guard case .array(let tables) = node.value else {
      wrongType(node, "mirror", .tables("[[registry.mirror]]"))
      return []
    }
    return tables.map { mirror($0) }
  }

  private mutating func mirror(_ table: TOMLNode) -> Registry.Mirror {
    var mirror = Registry.Mirror("")
    for entry in table.entries {
      switch entry.key {
      case "location": mirror.location = text(entry.node, entry.key).map(Self.trimmed) ?? ""
      case "insecure": mirror.isInsecure = flag(entry.node, entry.key) ?? false
      case "pull-from-mirror": mirror.pull = pull(entry.node)
      default: unknown(entry)
      }
    }
    return mirror
  }

  private mutating func pull(_ node: TOMLNode) -> Registry.Mirror.Pull? {
    guard let word = text(node, "pull-from-mirror"), !word.isEmpty else { return nil }
    if let pull = Registry.Mirror.Pull(rawValue: word) { return pull }
    note(tr("pull-from-mirror is all, digest-only or tag-only"), node.range.lowerBound)
    return nil
  }

  private mutating func unknown(_ entry: TOMLEntry) {
    note(
      tr("a registry has no setting “{setting}”", ["setting": DisplayText.name(entry.key)]), entry.place,
      stopsPodman: false)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == "/" { text.removeLast() }
    return String(text)
  }
}

// The first version of the format.
extension RegistriesLayer {
  mutating func readVersion1(_ entry: TOMLEntry, among entries: [TOMLEntry], _ isTaken: Bool) {
    guard isTaken else {
      return note(
        tr("this is the first version of the format, which Podman does not read here: write [[registry]]"), entry.place,
        stopsPodman: false)
    }
    let isMixed = entries.contains { ["registry", "unqualified-search-registries"].contains($0.key) }
    if isMixed { return note(tr("both versions of the format stand in one file"), entry.place) }
    if let node = entry.node["search"]?["registries"], let hosts = texts(node, "registries") {
      search = sourced(hosts, node)
    }
    var found: [String: Sourced<Registry>] = [:]
    for kind in ["insecure", "block"] {
      guard let node = entry.node[kind]?["registries"], let locations = texts(node, "registries") else { continue }
      for location in locations {
        var registry = found[location]?.value ?? Registry(location: location)
        if kind == "insecure" { registry.isInsecure = true } else { registry.isBlocked = true }
        found[location] = sourced(registry, node)
      }
    }
    registries += found.values.sorted { $0.value.prefix < $1.value.prefix }
  }
}
