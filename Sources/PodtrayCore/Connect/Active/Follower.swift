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
  private var followed: Following?
  private var hasStopped = false

  init(_ environment: HostEnvironment, forwards: any ForwardKeeping) {
    self.environment = environment
    self.forwards = forwards
  }

  /// Points everything at a connection. What is wrong with that, if anything.
  func follow(_ following: Following) async -> FollowProblem? {
    if hasStopped { return nil }
    do {
      let places = try ActivePlaces(environment)
      if ownership?.isEffective != true { ownership = try places.takeTray() }
      guard ownership != nil else { return .otherSession }
      followed = following
      try ActiveFiles(places).point(at: following)
    } catch {
      return .files(ErrorText.of(error))
    }
    await forwards.keep(following.forward)
    return nil
  }

  /// What open shells have from now on needs no forward of ours.
  func stop() {
    hasStopped = true
    guard ownership != nil, let followed else { return }
    ownership = nil
    // There is nobody left to tell; the next switch or tray writes them anew.
    try? ActiveFiles(ActivePlaces(environment)).point(at: followed)
  }
}
