extension PublishedPorts {
  /// Asks for the containers that run.
  /// - Throws: ``EngineAPIError``, `CancellationError`.
  public init(reading api: EngineAPI) async throws {
    try self.init(try await api.get("/v4.0.0/libpod/containers/json"))
  }

  /// `GET /libpod/containers/json`, of containers that run.
  /// - Throws: ``EngineAPIError``.
  init(_ response: HTTPResponse) throws(EngineAPIError) {
    let containers = try response.decoded(as: [LenientObject]?.self) ?? []
    var (ports, places, omitted): ([PublishedPort], Set<Place>, Int) = ([], [], 0)
    // A pod's infra container publishes what the others of the pod name as theirs: they have the better names.
    for container in containers.filter({ !$0.isInfra }) + containers.filter(\.isInfra) {
      let name = container.containerName ?? ""
      for mapping in container.objects("Ports") {
        let room = max(0, 2 * Self.limit - ports.count)
        let published = mapping.ports(of: name, limit: room)
        ports += published.ports.filter { places.insert(Place($0)).inserted }
        omitted += published.omitted
      }
    }
    self.init(ports, omitted: omitted)
  }

  private struct Place: Hashable {
    let address: String
    let port: Int
    let transport: String

    init(_ port: PublishedPort) { (address, self.port, transport) = (port.address, port.port, port.transport) }
  }
}

// An entry of the list of containers.
extension LenientObject {
  var isInfra: Bool { flag("IsInfra") ?? false }

  /// Its first name, or else the beginning of its id.
  var containerName: String? { strings("Names").first ?? string("Id").map { String($0.prefix(12)) } }

  /// One of a container's mappings may stand for a range of ports.
  func ports(of container: String, limit: Int) -> (ports: [PublishedPort], omitted: Int) {
    let valid = 1...65535
    guard let first = integer("host_port"), valid.contains(first), let inside = integer("container_port"),
      valid.contains(inside)
    else { return ([], 0) }
    let count = min(max(1, integer("range") ?? 1), 65536 - max(first, inside))
    let ports = (0..<min(count, limit)).map { offset in
      PublishedPort(
        container: container, address: string("host_ip") ?? "", port: first + offset, containerPort: inside + offset,
        transport: string("protocol") ?? "tcp")
    }
    return (ports, count - ports.count)
  }
}
