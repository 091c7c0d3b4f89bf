// The containers of the active connection. They are looked at when somebody opens the menu, and followed only while
// somebody watches them: at rest nothing keeps their engine awake.
extension AppState {
  mutating func watchContainers(_ isWanted: Bool) -> [Effect] {
    guard isWanted != areContainersWatched else { return [] }
    areContainersWatched = isWanted
    return [.followContainers(isWanted ? containersPlace : nil)]
  }

  /// What was so elsewhere is forgotten.
  mutating func adjustContainers() -> [Effect] {
    let place = wantedPlace
    guard place != containersPlace else { return [] }
    containersPlace = place
    containers = nil
    return areContainersWatched ? [.followContainers(place)] : []
  }

  func lookAtContainers() -> [Effect] { containersPlace.map { [.lookAtContainers($0)] } ?? [] }

  /// Effects run beside each other: of two quick switches, the first may have been followed last.
  mutating func take(_ report: ContainersReport) -> [Effect] {
    guard report.place == containersPlace else {
      return areContainersWatched ? [.followContainers(containersPlace)] : []
    }
    containers = report
    return []
  }

  /// Nil when its engine cannot be there: nobody needs to be asked to know that.
  private var wantedPlace: ContainersPlace? {
    guard let following, following.connection.id == active.id else { return nil }
    if let status = activeForward, status != .up { return nil }
    if let machine = machine(of: active.id), state(of: machine) != .running { return nil }
    if active.id == .local, localSocket == .off { return nil }
    if case .none = following.route { return nil }
    return ContainersPlace(connection: active.id, route: following.route)
  }
}

// What is done to one of them.
extension AppState {
  /// The one of that id, as its engine listed it last.
  public func container(_ id: String) -> Container? { containers?.containers.first { $0.id == id } }

  /// What it does, in a few words; what we are doing to it comes before what its engine says.
  public func stateWord(of container: Container) -> String {
    containerOperations[container.id]?.progressWord ?? container.stateWord
  }

  /// A container that is removed is lost: a person is asked first.
  mutating func askToDo(_ verb: ContainerVerb, to id: String) -> [Effect] {
    guard verb == .remove, let container = container(id) else { return perform(verb, to: id) }
    let isRunning = container.state.isAlive
    return [.ask(.removeContainer(id: id, name: container.name, isRunning: isRunning))]
  }

  mutating func perform(_ verb: ContainerVerb, to id: String) -> [Effect] {
    guard let containersPlace, let container = container(id), containerOperations[id] == nil else { return [] }
    containerOperations[id] = verb
    return forgetting(.container(id, name: container.name), [.doToContainer(id, verb, containersPlace)])
  }

  mutating func finish(_ end: ContainerEnd) -> [Effect] {
    containerOperations[end.container] = nil
    if let complaint = end.complaint {
      let name = container(end.container)?.name ?? String(end.container.prefix(12))
      let what = end.verb.failure(of: DisplayText.name(name))
      record(Failure(.container(end.container, name: name), what, reason: complaint))
    }
    return end.report.map { take($0) } ?? []
  }
}

extension ContainerState {
  /// It has processes, whether they go on now or not.
  public var isAlive: Bool {
    switch self {
    case .running, .paused, .restarting, .stopping: true
    case .created, .exited, .removing, .other: false
    }
  }
}
