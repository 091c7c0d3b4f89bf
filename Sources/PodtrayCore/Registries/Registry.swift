/// A registry as registries.conf describes it: images whose names begin with the prefix come from the location.
public struct Registry: Equatable, Sendable {
  public struct Mirror: Equatable, Sendable {
    public enum Pull: String, CaseIterable, Sendable {
      case all
      case digestOnly = "digest-only"
      case tagOnly = "tag-only"
    }

    public var location: String
    /// Plain HTTP and unverified TLS are allowed.
    public var isInsecure: Bool
    /// Nil leaves it to the registry's own setting.
    public var pull: Pull?

    public init(_ location: String, isInsecure: Bool = false, pull: Pull? = nil) {
      self.location = location
      self.isInsecure = isInsecure
      self.pull = pull
    }
  }

  /// What names of images begin with; `*.example.org` is every host below that one.
  public var prefix: String
  /// Empty only for a prefix with `*.`: images keep their names then.
  public var location: String
  /// Plain HTTP and unverified TLS are allowed.
  public var isInsecure = false
  public var isBlocked = false
  public var isMirroredByDigestOnly = false
  /// Asked first, in this order.
  public var mirrors: [Mirror] = []

  /// - Parameter prefix: the location, when it is nil.
  public init(location: String, prefix: String? = nil) {
    self.location = location
    self.prefix = prefix ?? location
  }

  /// Podman refuses two settings for one place.
  func conflicts(with other: Registry) -> Bool {
    !location.isEmpty && location == other.location
      && (isInsecure, isBlocked) != (other.isInsecure, other.isBlocked)
  }
}

/// What is wrong with a file of registries.
public struct RegistriesProblem: Equatable, Sendable {
  public let path: String
  /// Nil when it is about the whole file.
  public let place: TextPlace?
  /// One line.
  public let message: String
  /// Podman pulls nothing at all because of it; else it passes over what is wrong.
  public let stopsPodman: Bool

  /// With the place as compilers write it.
  public var text: String {
    let place = place.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(DisplayText.line(path, limit: 300))\(place): \(message)"
  }

  /// The same, with what it means.
  public var sentence: String {
    stopsPodman ? tr("{problem}; Podman refuses to pull anything", ["problem": text]) : text
  }
}

/// A value of a file, and where it stands there.
public struct Sourced<Value: Equatable & Sendable>: Equatable, Sendable {
  public let value: Value
  public let path: String
  public let place: TextPlace

  /// The place as compilers write it.
  public var source: String { "\(DisplayText.line(path, limit: 300)):\(place.line)" }
}
