/// Names a connection: the engine of this computer, or one that Podman knows.
public enum ConnectionID: Hashable, Sendable {
  /// The engine of this computer. Podman never lists it; we always do.
  case local
  /// A connection of `podman system connection list`, by its name there.
  case podman(String)

  private static let localName = "Local"
  private static let podmanPrefix = "podman:"

  /// Reads the form that ``description`` writes. Every string names something: `podman:` disambiguates a Podman
  /// connection that is really called `Local`, has the empty name, or begins with `podman:` itself.
  public init(argument: String) {
    if argument == Self.localName {
      self = .local
    } else if argument.hasPrefix(Self.podmanPrefix) {
      self = .podman(String(argument.dropFirst(Self.podmanPrefix.count)))
    } else {
      self = .podman(argument)
    }
  }

  /// Podman's name for it; nil for Local.
  public var podmanName: String? {
    if case .podman(let name) = self { name } else { nil }
  }
}

extension ConnectionID: CustomStringConvertible {
  /// As a person types it on the command line.
  public var description: String {
    switch self {
    case .local: Self.localName
    case .podman(let name):
      name.isEmpty || name == Self.localName || name.hasPrefix(Self.podmanPrefix) ? Self.podmanPrefix + name : name
    }
  }
}

extension ConnectionID: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(argument: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
