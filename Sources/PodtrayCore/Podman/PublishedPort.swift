/// A port of a container that its engine publishes, where the engine runs.
public struct PublishedPort: Hashable, Codable, Sendable {
  /// The container's name.
  public let container: String
  /// Of the container's computer, an IP address as the engine writes it; empty for all of them.
  public let address: String
  public let port: Int
  /// What is published, inside the container.
  public let containerPort: Int
  /// `tcp`, `udp` or `sctp`.
  public let transport: String

  public init(container: String, address: String = "", port: Int, containerPort: Int, transport: String = "tcp") {
    self.container = container
    self.address = address
    self.port = port
    self.containerPort = containerPort
    self.transport = transport
  }
}

/// What an engine publishes.
public struct PublishedPorts: Equatable, Sendable {
  /// One container can publish every port there is.
  static let limit = 500

  /// By container and port.
  public let ports: [PublishedPort]
  /// How many more there are.
  public let omitted: Int

  /// - Parameter ports: in any order. Each place over there counts once.
  init(_ ports: [PublishedPort], omitted: Int = 0) {
    let sorted = ports.sorted { $0.sortKey < $1.sortKey }
    self.ports = Array(sorted.prefix(Self.limit))
    self.omitted = omitted + max(0, sorted.count - Self.limit)
  }
}

extension PublishedPort {
  fileprivate var sortKey: (String, Int, String, String) { (container, port, transport, address) }
}
