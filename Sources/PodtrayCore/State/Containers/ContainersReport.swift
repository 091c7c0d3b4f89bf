/// Whose containers are meant, and the way to their engine.
public struct ContainersPlace: Equatable, Sendable {
  public let connection: ConnectionID
  public let route: Route

  public init(connection: ConnectionID, route: Route) {
    self.connection = connection
    self.route = route
  }
}

/// The containers of a connection, as its engine listed them last.
public struct ContainersReport: Equatable, Sendable {
  public let place: ContainersPlace
  /// By name; all of them, also those that do not run.
  public let containers: [Container]
  /// Why ``containers`` may be old, or missing.
  public let problem: String?

  public init(place: ContainersPlace, containers: [Container], problem: String? = nil) {
    self.place = place
    self.containers = containers
    self.problem = problem
  }

  public var connection: ConnectionID { place.connection }
}

/// How it ended that something was done to a container.
public struct ContainerEnd: Equatable, Sendable {
  public let container: String
  public let verb: ContainerVerb
  /// The engine's reason, when it was not done.
  public let complaint: String?
  /// What the engine lists now; nil when it is not asked for any more.
  public let report: ContainersReport?

  public init(container: String, verb: ContainerVerb, complaint: String? = nil, report: ContainersReport? = nil) {
    self.container = container
    self.verb = verb
    self.complaint = complaint
    self.report = report
  }
}
