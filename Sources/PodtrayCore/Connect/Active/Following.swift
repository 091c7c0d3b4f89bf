/// What everything follows: the active connection, and the way to its engine.
public struct Following: Equatable, Sendable {
  public let connection: Connection
  public let route: Route

  /// - Parameter machine: the one that the connection leads into, if any.
  public init(_ connection: Connection, machine: Machine?) {
    route = Route(connection, machine: machine)
    var connection = connection
    // Who else points at it is nothing to follow.
    connection.isPodmanDefault = false
    self.connection = connection
  }

  /// What has to be running for it, if anything.
  public var forward: Forward? {
    if case .forward(let forward) = route { forward } else { nil }
  }
}

/// How a forward fares.
public enum ForwardStatus: Equatable, Sendable {
  case connecting
  /// The engine has answered through it.
  case up
  /// Only a person can go on, who has to answer a question of ssh: which, or why not.
  case needsSignIn(String)
  /// It is tried again by itself.
  case failed(String)
}
