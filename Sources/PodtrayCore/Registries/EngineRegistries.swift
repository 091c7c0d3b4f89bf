internal import FoundationEssentials

/// What another engine pulls by: its own files decide, and it tells only what came of them.
public struct EngineRegistries: Equatable, Sendable {
  static let path = "/v4.0.0/libpod/info"

  public var search: [String]
  /// By their prefixes.
  public var registries: [Registry]

  public static let none = EngineRegistries(search: [], registries: [])

  init(search: [String], registries: [Registry]) {
    self.search = search
    self.registries = registries
  }

  /// - Throws: ``EngineAPIError``, `CancellationError`.
  public static func read(from engine: EngineAPI) async throws -> EngineRegistries {
    EngineRegistries(try await engine.get(path).decoded(as: LenientObject.self))
  }

  /// - Parameter info: the answer to `/libpod/info`.
  init(_ info: LenientObject) {
    let object = info.object("registries")
    search = object?.strings("search") ?? []
    registries = (object?.keys ?? []).filter { $0 != "search" }.sorted().compactMap { key in
      object?.object(key).map { Registry($0, prefix: key) }
    }
  }
}

extension Registry {
  fileprivate init(_ object: LenientObject, prefix: String) {
    self.init(location: object.string("Location") ?? "", prefix: prefix)
    isInsecure = object.flag("Insecure") ?? false
    isBlocked = object.flag("Blocked") ?? false
    isMirroredByDigestOnly = object.flag("MirrorByDigestOnly") ?? false
    mirrors = object.objects("Mirrors").map { mirror in
      Mirror(
        mirror.string("Location") ?? "", isInsecure: mirror.flag("Insecure") ?? false,
        pull: mirror.string("PullFromMirror").flatMap(Mirror.Pull.init))
    }
  }
}
