/// Which published ports a person wants on localhost, by the name that Podman has for the connection; remembered between
/// runs.
public struct PortWishes: Equatable, Sendable {
  private var connections: [String: OfConnection] = [:]

  public init() {}

  /// Those for one connection.
  public struct OfConnection: Equatable, Sendable {
    /// Everything that is published is wanted, unless a wish for it says otherwise.
    public var isEverything = false
    var wishes: [PortWish] = []

    public init(everything: Bool = false) { isEverything = everything }
  }

  public subscript(id: ConnectionID) -> OfConnection {
    get { id.podmanName.flatMap { connections[$0] } ?? OfConnection() }
    set {
      guard let name = id.podmanName else { return }
      connections[name] = newValue.isEmpty ? nil : newValue
    }
  }
}

/// Whether a port of a container is wanted. It holds for every container of that name that publishes the port.
struct PortWish: Equatable, Sendable {
  let container: String
  let port: Int
  let isWanted: Bool
  /// Where on this computer; nil for the same number.
  let localPort: Int?

  func isAbout(_ published: PublishedPort) -> Bool {
    container == published.container && port == published.port && published.transport == "tcp"
  }
}

extension PortWishes.OfConnection {
  /// Nothing is wanted, and nothing excepted.
  public var isEmpty: Bool { !isEverything && wishes.isEmpty }

  /// The ports that were named, whether a container publishes them now or not.
  public var wanted: [PublishedPort] {
    wishes.filter(\.isWanted).map { PublishedPort(container: $0.container, port: $0.port, containerPort: $0.port) }
  }

  func wish(for port: PublishedPort) -> PortWish? { wishes.last { $0.isAbout(port) } }

  func wants(_ port: PublishedPort) -> Bool { wish(for: port)?.isWanted ?? isEverything }

  /// - Parameter localPort: nil for the same number.
  public mutating func want(_ port: PublishedPort, at localPort: Int? = nil) {
    forget(port)
    guard localPort != nil || !isEverything else { return }
    wishes.append(PortWish(container: port.container, port: port.port, isWanted: true, localPort: localPort))
  }

  public mutating func release(_ port: PublishedPort) {
    forget(port)
    guard isEverything else { return }
    wishes.append(PortWish(container: port.container, port: port.port, isWanted: false, localPort: nil))
  }

  private mutating func forget(_ port: PublishedPort) { wishes.removeAll { $0.isAbout(port) } }
}

extension PortWishes: Codable {}
extension PortWishes.OfConnection: Codable {}
extension PortWish: Codable {}

/// A change of what is wanted of one connection.
public struct PortWishChange: Equatable, Sendable {
  public enum Wish: Equatable, Sendable {
    case want(PublishedPort)
    case release(PublishedPort)
    /// Whether everything is wanted. What was said of single ports before is forgotten.
    case everything(Bool)
  }

  public let connection: ConnectionID
  public let wish: Wish

  func apply(_ wishes: inout PortWishes.OfConnection) {
    switch wish {
    case .want(let port): wishes.want(port)
    case .release(let port): wishes.release(port)
    case .everything(let isWanted): wishes = PortWishes.OfConnection(everything: isWanted)
    }
  }
}
