internal import FoundationEssentials

extension Container {
  /// `GET /libpod/containers/json`. An entry without an id is left out, and spoils nothing else.
  /// - Returns: by name.
  /// - Throws: ``EngineAPIError``.
  static func list(_ response: HTTPResponse) throws(EngineAPIError) -> [Container] {
    let entries = try response.decoded(as: [LenientObject]?.self) ?? []
    return entries.compactMap(Container.init(listed:)).sorted { $0.sortKey < $1.sortKey }
  }

  /// State never moves a container.
  var sortKey: (String, String) { (name, id) }

  private init?(listed entry: LenientObject) {
    guard let id = entry.string("Id"), !id.isEmpty else { return nil }
    self.id = id
    name = entry.containerName ?? id
    image = entry.string("Image") ?? ""
    state = ContainerState(entry.string("State") ?? "")
    exitCode = entry.integer("ExitCode")
    createdAt = entry.moment("Created")
    startedAt = entry.moment("StartedAt")
    endedAt = entry.moment("ExitedAt")
    (ports, omittedPorts) = entry.publishedPorts(limit: Self.portLimit)
    pod = entry.string("Pod").flatMap { $0.isEmpty ? nil : Pod(id: $0, name: entry.string("PodName") ?? "") }
    project = entry.label("project")
    service = entry.label("service")
    isInfra = entry.isInfra
  }
}

extension LenientObject {
  /// In seconds since 1970, as a number or as text. What lies before that never happened.
  fileprivate func moment(_ key: String) -> Int? {
    let seconds =
      integer(key)
      ?? string(key).flatMap { try? Date($0, strategy: .iso8601) }.map { Int($0.timeIntervalSince1970.rounded(.down)) }
    return seconds.flatMap { $0 > 0 ? $0 : nil }
  }

  /// What docker's compose says, or else Podman's.
  fileprivate func label(_ name: String) -> String? {
    let labels = object("Labels")
    let text = labels?.string("com.docker.compose." + name) ?? labels?.string("io.podman.compose." + name)
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  fileprivate func publishedPorts(limit: Int) -> (ports: [PublishedPort], omitted: Int) {
    var (ports, omitted): ([PublishedPort], Int) = ([], 0)
    for mapping in objects("Ports") {
      let published = mapping.ports(of: containerName ?? "", limit: max(0, limit - ports.count))
      ports += published.ports
      omitted += published.omitted
    }
    return (ports.sorted { ($0.port, $0.transport, $0.address) < ($1.port, $1.transport, $1.address) }, omitted)
  }
}
