/// One port here that leads to one over there.
public struct PortForward: Hashable, Sendable {
  /// On 127.0.0.1.
  public let localPort: Int
  /// As the computer of the engine knows it; an IPv6 address without brackets.
  public let address: String
  public let port: Int
}

/// What is to become of the published ports of an engine behind ssh on this computer.
public struct PortPlan: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public let port: PublishedPort
    public let isWanted: Bool
    /// Where it is, or would be, on this computer; nil when it cannot be there: ``obstacle`` says why.
    public let forward: PortForward?
    /// Why nothing can be done, whatever else this computer does.
    public let obstacle: String?
  }

  /// Each takes an ssh of its own.
  static let limit = 30

  /// In the order of the ports.
  public let entries: [Entry]

  public init(_ ports: [PublishedPort], wishes: PortWishes.OfConnection) {
    var holders: [Int: PublishedPort] = [:]
    entries = ports.map { port in
      let isWanted = wishes.wants(port)
      let forward = PortForward(port, localPort: wishes.wish(for: port)?.localPort)
      guard let forward else { return Entry(port: port, isWanted: isWanted, forward: nil, obstacle: port.obstacle) }
      if isWanted, let holder = holders.updateValue(port, forKey: forward.localPort) {
        holders[forward.localPort] = holder
        return Entry(port: port, isWanted: true, forward: nil, obstacle: Self.taken(forward.localPort, holder))
      }
      if isWanted, holders.count > Self.limit {
        return Entry(port: port, isWanted: true, forward: nil, obstacle: Self.tooMany)
      }
      return Entry(port: port, isWanted: isWanted, forward: forward, obstacle: nil)
    }
  }

  /// What has to run for it.
  var wanted: Set<PortForward> { Set(entries.lazy.filter(\.isWanted).compactMap(\.forward)) }

  private static var tooMany: String {
    trn("no more than {count} port is forwarded at once", "no more than {count} ports are forwarded at once", limit)
  }

  private static func taken(_ port: Int, _ holder: PublishedPort) -> String {
    tr(
      "localhost:{port} leads to {container} already",
      ["port": "\(port)", "container": DisplayText.name(holder.container)])
  }
}

extension PortForward {
  /// Nil when ssh cannot forward it.
  fileprivate init?(_ published: PublishedPort, localPort: Int?) {
    guard published.transport == "tcp", let address = published.reachableAddress else { return nil }
    self.init(localPort: localPort ?? published.port, address: address, port: published.port)
  }
}

extension PublishedPort {
  /// Where its own computer finds it. The engine's word for an address becomes part of an argument of ssh: nothing but an
  /// address gets there.
  fileprivate var reachableAddress: String? {
    switch address {
    case "", "0.0.0.0", "::": return "127.0.0.1"
    default:
      let isNumeric = address.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: ":"): true
        default: false
        }
      }
      return isNumeric && address.utf8.count <= 45 && address.utf8.contains { ".:".utf8.contains($0) } ? address : nil
    }
  }

  fileprivate var obstacle: String {
    transport == "tcp"
      ? tr("its address cannot be forwarded")
      : tr("ssh forwards TCP, not {transport}", ["transport": DisplayText.line(transport.uppercased(), limit: 8)])
  }
}
