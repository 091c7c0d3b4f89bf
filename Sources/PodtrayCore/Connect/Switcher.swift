/// Changes the active connection.
public struct Switcher: Sendable {
  private let client: PodmanClient
  private let choices: ChoiceFile

  public init(client: PodmanClient, environment: HostEnvironment) {
    self.client = client
    choices = ChoiceFile(environment)
  }

  /// Makes `id` the active connection: a named one becomes Podman's default, which is read back before we believe
  /// it. What Podman refuses to make its default (an entry of containers.conf, a read-only file) is kept by us alone.
  /// - Throws: ``PodmanError``, or ``SwitchError``.
  public func use(_ id: ConnectionID) async throws {
    guard let name = id.podmanName else { return try remember(.local) }
    try Self.require(id, among: try await client.connections())
    do {
      try await client.setDefault(name)
    } catch PodmanError.refused {
      try Self.require(id, among: try await client.connections())
      return try remember(.kept(name))
    }
    let now = try await client.connections()
    try Self.require(id, among: now)
    guard let actual = now.first(where: \.isPodmanDefault)?.id, actual == id else {
      throw SwitchError.notTaken(id, now: now.first(where: \.isPodmanDefault)?.id)
    }
    try remember(.podman(name))
  }

  /// Remembers what the active connection turned out to be.
  func remember(_ choice: Choice) throws {
    do {
      try choices.write(choice)
    } catch {
      throw SwitchError.notRemembered(reason: ErrorText.of(error))
    }
  }

  private static func require(_ id: ConnectionID, among connections: [Connection]) throws {
    guard connections.contains(where: { $0.id == id }) else { throw SwitchError.unknown(id) }
  }
}

/// Why the active connection did not change.
public enum SwitchError: Error, Equatable, Sendable {
  case unknown(ConnectionID)
  /// Podman reported success, and its list says otherwise.
  case notTaken(ConnectionID, now: ConnectionID?)
  case notRemembered(reason: String)

  /// One line: what failed, why.
  public var message: String {
    switch self {
    case .unknown(let id):
      return "there is no connection “\(DisplayText.name(id.description))”"
    case .notTaken(let id, let now):
      let actual = now.map { "“\(DisplayText.name($0.description))”" } ?? "none"
      return "Podman's default is \(actual) after switching to “\(DisplayText.name(id.description))”"
    case .notRemembered(let reason):
      return "the choice could not be saved: \(DisplayText.line(reason))"
    }
  }
}
