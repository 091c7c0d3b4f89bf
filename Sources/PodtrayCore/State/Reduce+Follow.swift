// What docker, IDEs and open shells are pointed at.
extension AppState {
  /// Points everything at the active connection when it, or the way to its engine, is another one than before. While
  /// Podman does not tell what the active connection is, all stays as it was.
  mutating func followActive() -> [Effect] {
    guard let following = currentFollowing, following != self.following else { return [] }
    self.following = following
    forwards = forwards.filter { $0.key == following.forward }
    return [.follow(following, chosen: chosen)]
  }

  /// Makes it right again when somebody looks: it may have failed, or somebody may have deleted the files since.
  func followAgain() -> [Effect] { following.map { [.follow($0, chosen: chosen)] } ?? [] }

  /// What was chosen when the newest snapshot was taken.
  private var chosen: ConnectionID { choice?.id ?? .local }

  /// Effects run beside each other: of two quick switches, the first may have been followed last.
  mutating func take(_ problem: FollowProblem?, of following: Following) -> [Effect] {
    guard following == self.following else { return followAgain() }
    followProblem = problem
    return adjustPorts()
  }

  mutating func take(_ status: ForwardStatus, of forward: Forward) {
    if forward == following?.forward { forwards[forward] = status }
  }

  func signIn(_ id: ConnectionID) -> [Effect] {
    guard let connection = connection(id), let destination = SSHDestination(connection) else { return [] }
    return [.signIn(id, destination)]
  }

  /// The active connection waits for a person whom ssh has to ask: why.
  public var wantsSignIn: String? {
    if case .needsSignIn(let reason)? = activeForward { reason } else { nil }
  }

  /// How the forward to the active connection fares; nil when it needs none, or nobody told.
  public var activeForward: ForwardStatus? {
    guard following?.connection.id == active.id else { return nil }
    return following?.forward.flatMap { forwards[$0] }
  }

  private var currentFollowing: Following? {
    if active.id == .local { return podman == nil ? nil : Following(.local, machine: nil) }
    return connection(active.id).map { Following($0, machine: machine(of: active.id)) }
  }
}
