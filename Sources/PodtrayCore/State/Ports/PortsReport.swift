/// Whose ports are to be looked after, and how.
public struct PortTask: Equatable, Sendable {
  public let connection: ConnectionID
  public let ssh: SSHDestination
  public let wishes: PortWishes.OfConnection

  public init(connection: ConnectionID, ssh: SSHDestination, wishes: PortWishes.OfConnection) {
    self.connection = connection
    self.ssh = ssh
    self.wishes = wishes
  }
}

/// How it stands with the published ports of a connection.
public struct PortsReport: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public let port: PublishedPort
    /// Where it is, or would be, on 127.0.0.1; nil when it cannot be there.
    public let localPort: Int?
    public let standing: PortStanding
  }

  public let connection: ConnectionID
  /// By container and port.
  public let rows: [Row]
  /// How many more there are.
  public let omitted: Int
  /// Why the rows may be old, or missing.
  public let problem: String?
}

/// How it stands with one published port.
public enum PortStanding: Equatable, Sendable {
  /// Nobody wants it here.
  case offered
  case connecting
  /// It answers on localhost.
  case forwarded
  /// It is wanted, and is not there: why.
  case failed(String)
  /// It can never be there: why.
  case impossible(String)

  public var isWanted: Bool {
    switch self {
    case .connecting, .forwarded, .failed: true
    case .offered, .impossible: false
    }
  }
}

extension PortsReport.Row {
  /// - Parameter standing: of its forward, when one is at work.
  init(_ entry: PortPlan.Entry, standing: PortStanding?) {
    port = entry.port
    localPort = entry.forward?.localPort
    if let obstacle = entry.obstacle {
      self.standing = entry.isWanted && entry.port.transport == "tcp" ? .failed(obstacle) : .impossible(obstacle)
    } else {
      self.standing = entry.isWanted ? standing ?? .connecting : .offered
    }
  }
}

// As the process that keeps the ports tells it to others.
extension PortsReport: Codable {}
extension PortsReport.Row: Codable {}
extension PortStanding: Codable {}
