/// Asks an engine for its containers, and to do something to one. Nothing is assumed of how it is afterwards: the list
/// tells.
public struct ContainerActions: Sendable {
  /// Podman waits ten seconds for a container to stop by itself, or as long as its maker said, and then kills it.
  private static let patience = Duration.seconds(120)
  private static let base = "/v4.0.0/libpod/containers/"

  private let api: EngineAPI

  public init(_ api: EngineAPI) { self.api = api }

  /// All of them, by name.
  /// - Throws: ``EngineAPIError``, `CancellationError`.
  public func list() async throws -> [Container] {
    try Container.list(try await api.get(Self.base + "json?all=true"))
  }

  /// Those of these that there are, by name.
  /// - Parameter ids: whole ones, in hexadecimal digits.
  /// - Throws: ``EngineAPIError``, `CancellationError`.
  func list(_ ids: Set<String>) async throws -> [Container] {
    let names = ids.sorted().map { "\"\($0)\"" }.joined(separator: ",")
    let filter = EngineAPI.query(#"{"id":[\#(names)]}"#)
    return try Container.list(try await api.get(Self.base + "json?all=true&filters=" + filter))
  }

  /// What is so already is no error.
  /// - Parameter container: its id, or its name.
  /// - Throws: ``EngineAPIError``: the engine's own reason; `CancellationError`.
  public func perform(_ verb: ContainerVerb, on container: String) async throws {
    let path = Self.base + EngineAPI.query(container)
    let response =
      switch verb {
      case .remove: try await api.send(.delete, path + "?force=true", within: Self.patience)
      default: try await api.send(.post, "\(path)/\(verb.rawValue)", within: Self.patience)
      }
    guard (200..<300).contains(response.status) || response.status == 304 else { throw response.refusal }
    if verb == .remove, let complaint = response.removalComplaint {
      throw EngineAPIError.refused(status: response.status, reason: complaint)
    }
  }

  /// Everything that the engine knows of it: its own JSON, indented.
  /// - Throws: ``EngineAPIError``, `CancellationError`.
  public func inspect(_ container: String) async throws -> String {
    let response = try await api.get(Self.base + EngineAPI.query(container) + "/json")
    guard response.status == 200 else { throw response.refusal }
    return JSONText.indented(response.body)
  }
}

extension HTTPResponse {
  /// Of each container that was to be removed the engine tells how that went.
  fileprivate var removalComplaint: String? {
    guard let reports = try? decoded(as: [LenientObject].self) else { return nil }
    return reports.lazy.compactMap { $0.string("Err") }.first { !$0.isEmpty }
  }
}
