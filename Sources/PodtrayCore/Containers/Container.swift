/// A container, as its engine lists it. Every text is data from elsewhere.
public struct Container: Equatable, Identifiable, Sendable {
  public struct Pod: Hashable, Sendable {
    public let id: String
    /// Empty when the engine does not tell.
    public let name: String
  }

  public let id: String
  /// The first that the engine gives, or else the beginning of the id.
  public let name: String
  public let image: String
  public let state: ContainerState
  /// Of its last run; means something only for one that has ended.
  public let exitCode: Int?
  /// In seconds since 1970, as the other times; nil when it never was, or nobody tells.
  public let createdAt: Int?
  public let startedAt: Int?
  public let endedAt: Int?
  /// By number, at most `portLimit`.
  public let ports: [PublishedPort]
  /// How many more it publishes.
  public let omittedPorts: Int
  public let pod: Pod?
  /// The compose project that it belongs to, and what it is called there.
  public let project: String?
  public let service: String?
  /// It only holds its pod together.
  public let isInfra: Bool

  /// One container can publish every port there is.
  static let portLimit = 50
}

/// What a container does. Engines have more words for it than this, and make new ones.
public enum ContainerState: Hashable, Sendable {
  case created, running, paused, restarting, stopping, exited, removing
  /// What we do not know: the engine's own word.
  case other(String)

  /// - Parameter word: the engine's.
  public init(_ word: String) {
    switch word.lowercased() {
    case "created", "configured", "initialized": self = .created
    case "running": self = .running
    case "paused": self = .paused
    case "restarting": self = .restarting
    case "stopping": self = .stopping
    case "exited", "stopped", "dead": self = .exited
    case "removing": self = .removing
    default: self = .other(word)
    }
  }

  /// Part of the contract of `podtray container list --json`.
  public var code: String {
    switch self {
    case .created: "created"
    case .running: "running"
    case .paused: "paused"
    case .restarting: "restarting"
    case .stopping: "stopping"
    case .exited: "exited"
    case .removing: "removing"
    case .other: "unknown"
    }
  }
}
