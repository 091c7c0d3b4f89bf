/// The choice that a person made, as we remember it between runs.
public enum Choice: Equatable, Sendable {
  case local
  /// A connection that we made Podman's default.
  case podman(String)
  /// A connection that Podman refused to make its default: the choice is kept by us alone.
  case kept(String)

  /// What was chosen.
  public var id: ConnectionID {
    switch self {
    case .local: .local
    case .podman(let name), .kept(let name): .podman(name)
    }
  }
}

/// The connection that everything is pointed at, and what a person should know about how it came to be.
public struct ActiveConnection: Equatable, Sendable {
  public enum Note: Equatable, Sendable {
    /// Podman's default was moved by something else, and we followed.
    case followed(from: ConnectionID)
    /// The chosen connection no longer exists.
    case removed(ConnectionID)
    /// Podman could not make it its default.
    case keptByUs

    /// News are told once; the rest holds for as long as it is so.
    var isNews: Bool { self != .keptByUs }
  }

  public var id: ConnectionID
  public var note: Note?

  public init(_ id: ConnectionID, note: Note? = nil) {
    self.id = id
    self.note = note
  }

  /// Whose choice wins: ours for Local; for a named connection Podman's default, which follows it and which others
  /// may move. A connection that is gone leads to Local, never to the heir that Podman picked.
  public static func resolve(_ choice: Choice?, among connections: [Connection]) -> ActiveConnection {
    guard let choice, let name = choice.id.podmanName else { return ActiveConnection(.local) }
    let podmanDefault = connections.first { $0.isPodmanDefault }?.id
    let exists = connections.contains { $0.id == .podman(name) }
    if podmanDefault == .podman(name) { return ActiveConnection(.podman(name)) }
    if case .kept = choice, exists { return ActiveConnection(.podman(name), note: .keptByUs) }
    if let twin = podmanDefault, areTwins(twin.podmanName ?? "", name) { return ActiveConnection(twin) }
    guard exists else { return ActiveConnection(.local, note: .removed(.podman(name))) }
    guard let podmanDefault else { return ActiveConnection(.podman(name)) }
    return ActiveConnection(podmanDefault, note: .followed(from: .podman(name)))
  }

  /// `machine set --rootful` moves the default between NAME and NAME-root.
  private static func areTwins(_ one: String, _ other: String) -> Bool {
    one + "-root" == other || other + "-root" == one
  }
}
