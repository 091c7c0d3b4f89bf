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
  /// - Parameter chosen: what was chosen when this came to be active. Something else by now is a newer choice, whose files
  ///   are right already: a late look at the old one may not put them back.
  func follow(_ following: Following, chosen: ConnectionID) async -> FollowProblem? {
    if hasStopped { return nil }
    do {
      let places = try ActivePlaces(environment)
      if ownership?.isEffective != true { ownership = try places.takeTray() }
      guard ownership != nil else { return .otherSession }
      guard try ActiveFiles(places).point(at: following, if: { isStanding(chosen, or: following) }) else { return nil }
      followed = following
    } catch {
      return .files(ErrorText.of(error))
    }
    await forwards.keep(following.forward)
    return nil
  }

  private func isStanding(_ chosen: ConnectionID, or following: Following) -> Bool {
    [chosen, following.connection.id].contains(ChoiceFile(environment).read()?.id ?? .local)
  }

  /// What open shells have from now on needs no forward of ours.
  func stop() {
    hasStopped = true
    guard ownership != nil, let followed else { return }
    ownership = nil
    // There is nobody left to tell; the next switch or tray writes them anew.
    _ = try? ActiveFiles(ActivePlaces(environment)).point(at: followed) {
      isStanding(followed.connection.id, or: followed)
    }
  }
}
