/// The docker context that leads to `active.sock`, so that docker and the plug-ins of IDEs follow without a variable.
public struct DockerContext: Sendable {
  public static let name = "podtray"
  private static let standard = "default"
  private static let end = "/podtray/active.sock"

  private let environment: HostEnvironment

  public init(_ environment: HostEnvironment) { self.environment = environment }

  public enum Installation: Sendable {
    case made, changed, present
  }

  /// Makes the context, or puts right what it leads to.
  /// - Parameter replaces: also one of our name that leads elsewhere.
  /// - Returns: what was done, and whether it is docker's current context.
  /// - Throws: ``DockerContextError``, ``RuntimeDirectory/Failure``.
  public func install(replaces: Bool = false) async throws -> (done: Installation, isCurrent: Bool) {
    let docker = try await DockerCLI(environment)
    let host = "unix://" + (try ActivePlaces(environment).socket())
    let before = try await docker.context(Self.name)
    if let before, !replaces { try Self.checkOurs(before) }
    let done: Installation = before == nil ? .made : before?.host == host ? .present : .changed
    switch done {
    case .made: try await docker.create(Self.name, host: host)
    case .changed: try await docker.update(Self.name, host: host)
    case .present: break
    }
    guard try await docker.context(Self.name)?.host == host else { throw DockerContextError.notDone }
    return (done, await Self.isCurrent(docker))
  }

  /// Makes it docker's current context.
  /// - Throws: ``DockerContextError``.
  public func makeCurrent() async throws {
    let docker = try await DockerCLI(environment)
    try await docker.use(Self.name)
    guard await Self.isCurrent(docker) else { throw DockerContextError.notDone }
  }

  /// Removes the context. Docker's own one takes its place where it was the current one.
  /// - Parameter force: also one of our name that leads elsewhere.
  /// - Returns: whether there was one, and whether it was current.
  /// - Throws: ``DockerContextError``.
  public func remove(force: Bool = false) async throws -> (existed: Bool, wasCurrent: Bool) {
    let docker = try await DockerCLI(environment)
    guard let before = try await docker.context(Self.name) else { return (false, false) }
    if !force { try Self.checkOurs(before) }
    let wasCurrent = await Self.isCurrent(docker)
    if wasCurrent { try await docker.use(Self.standard) }
    try await docker.remove(Self.name)
    guard try await docker.context(Self.name) == nil else { throw DockerContextError.notDone }
    return (true, wasCurrent)
  }

  /// The variables of this session that docker looks at before its contexts, and that do not lead to the same place.
  public var overruling: [String] {
    let host = (try? ActivePlaces(environment).socket()).map { "unix://" + $0 }
    return [("DOCKER_HOST", host), ("DOCKER_CONTEXT", Self.name)].compactMap { name, wanted in
      environment[name].flatMap { $0 == wanted ? nil : name }
    }
  }

  static func leadsToUs(_ host: String?) -> Bool { host?.hasSuffix(end) ?? false }

  private static func checkOurs(_ context: DockerCLI.Context) throws(DockerContextError) {
    guard !leadsToUs(context.host) else { return }
    throw .foreign(host: ConnectionURI.redacted(context.host ?? tr("nowhere")))
  }

  /// A current context that has been removed is an error to docker.
  private static func isCurrent(_ docker: DockerCLI) async -> Bool { (try? await docker.context(nil))?.name == name }
}
