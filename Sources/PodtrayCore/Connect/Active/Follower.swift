/// Keeps the forwards that are wanted.
public protocol ForwardKeeping: Sendable {
  /// From now on this is the forward of the active connection; nil: it needs none.
  func keep(_ forward: Forward?) async
}

/// What the tray does so that everything follows. Of several trays of one user, in several sessions, one does it.
actor Follower {
  private let environment: HostEnvironment
  private let forwards: any ForwardKeeping
  private var ownership: FileLock?

  init(_ environment: HostEnvironment, forwards: any ForwardKeeping) {
    self.environment = environment
    self.forwards = forwards
  }

  /// Points everything at a connection. What is wrong with that, if anything.
  func follow(_ following: Following) async -> FollowProblem? {
    do {
      let places = try ActivePlaces(environment)
      if ownership?.isEffective != true { ownership = try places.takeTray() }
      guard ownership != nil else { return .otherSession }
      try ActiveFiles(places).point(at: following)
    } catch {
      return .files(ErrorText.of(error))
    }
    await forwards.keep(following.forward)
    return nil
  }
}
