/// What our own file of registries is to say. Everything in it wins over the files before.
public struct RegistriesDraft: Equatable, Sendable {
  /// Nil leaves it to the other files.
  public var search: [String]?
  public var shortNameMode: String?
  public private(set) var registries: [Registry] = []
  /// What short names stand for; the empty text takes one away.
  public var aliases: [String: String] = [:]

  /// What ``shortNameMode`` can be.
  public static var shortNameModes: [String] { RegistryRules.shortNameModes }

  public init() {}

  init(_ layer: RegistriesLayer) {
    search = layer.search?.value
    shortNameMode = layer.shortNameMode?.value
    registries = layer.registries.map(\.value)
    aliases = layer.aliases.mapValues(\.value)
  }

  /// Adds it, or puts it in the place of the one with its prefix.
  public mutating func set(_ registry: Registry) {
    if let index = registries.firstIndex(where: { $0.prefix == registry.prefix }) {
      registries[index] = registry
    } else {
      registries.append(registry)
    }
  }

  /// - Returns: whether our file has it.
  public mutating func remove(prefix: String) -> Bool {
    let count = registries.count
    registries.removeAll { $0.prefix == prefix }
    return registries.count < count
  }

  /// Everything that Podman would refuse, one line each.
  public var problems: [String] {
    (search ?? []).compactMap(RegistryRules.complaint(aboutSearch:))
      + [shortNameMode].compactMap(\.self).compactMap(RegistryRules.complaint(aboutMode:))
      + registries.compactMap(RegistryRules.complaint(about:))
      + aliases.sorted { $0.key < $1.key }.compactMap { RegistryRules.complaint(aboutAlias: $0.key, $0.value) }
      + registries.indices.compactMap(conflict)
  }

  private func conflict(_ index: Int) -> String? {
    let one = registries[index]
    guard registries[..<index].contains(where: { $0.conflicts(with: one) }) else { return nil }
    return tr(
      "{location} is insecure or blocked in one place and not in another",
      ["location": DisplayText.line(one.location, limit: 80)])
  }

  /// The file; empty when it says nothing.
  public var text: String {
    var blocks: [String] = []
    let settings = [
      search.map { "unqualified-search-registries = \(Self.list($0))" },
      shortNameMode.map { "short-name-mode = \(SettingsText.literal($0))" },
    ].compactMap(\.self)
    if !settings.isEmpty { blocks.append(settings.joined(separator: "\n")) }
    blocks += registries.map(Self.block)
    if !aliases.isEmpty {
      let lines = aliases.sorted { $0.key < $1.key }.map {
        "\(SettingsText.literal($0.key)) = \(SettingsText.literal($0.value))"
      }
      blocks.append((["[aliases]"] + lines).joined(separator: "\n"))
    }
    if blocks.isEmpty { return "" }
    return
      (["# Written by Podtray, which keeps only what it shows. Other files of your own are never touched."] + blocks)
      .joined(separator: "\n\n") + "\n"
  }

  private static func block(_ registry: Registry) -> String {
    var lines = ["[[registry]]"]
    if registry.prefix != registry.location { lines.append("prefix = \(SettingsText.literal(registry.prefix))") }
    if !registry.location.isEmpty { lines.append("location = \(SettingsText.literal(registry.location))") }
    if registry.isInsecure { lines.append("insecure = true") }
    if registry.isBlocked { lines.append("blocked = true") }
    if registry.isMirroredByDigestOnly { lines.append("mirror-by-digest-only = true") }
    for mirror in registry.mirrors {
      lines += ["", "[[registry.mirror]]", "location = \(SettingsText.literal(mirror.location))"]
      if mirror.isInsecure { lines.append("insecure = true") }
      if let pull = mirror.pull { lines.append("pull-from-mirror = \(SettingsText.literal(pull.rawValue))") }
    }
    return lines.joined(separator: "\n")
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(SettingsText.literal).joined(separator: ", ") + "]"
  }
}
