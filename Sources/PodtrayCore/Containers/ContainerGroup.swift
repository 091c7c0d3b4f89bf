/// Containers that belong together.
public struct ContainerGroup: Equatable, Identifiable, Sendable {
  public enum Kind: Hashable, Sendable {
    case pod(id: String)
    case project(String)
    /// They belong to nothing.
    case single
  }

  public var id: Kind { kind }
  public let kind: Kind
  /// The pod's or the project's name; empty for those that belong to nothing. Data from elsewhere.
  public let name: String
  /// In the order in which they were given.
  public let containers: [Container]

  /// Pods and compose projects by name, and then what belongs to nothing. Who is in both counts as the pod's.
  public static func groups(of containers: [Container]) -> [ContainerGroup] {
    let members = Dictionary(grouping: containers, by: \.groupKind)
    return members.map { ContainerGroup(kind: $0, containers: $1) }.sorted { $0.sortKey < $1.sortKey }
  }

  private init(kind: Kind, containers: [Container]) {
    self.kind = kind
    self.containers = containers
    name =
      switch kind {
      case .pod(let id): containers.lazy.compactMap(\.pod?.name).first { !$0.isEmpty } ?? String(id.prefix(12))
      case .project(let name): name
      case .single: ""
      }
  }

  private var sortKey: (Int, String, String) {
    switch kind {
    case .pod(let id): (0, name, id)
    case .project: (0, name, "")
    case .single: (1, "", "")
    }
  }
}

extension Container {
  fileprivate var groupKind: ContainerGroup.Kind {
    pod.map { .pod(id: $0.id) } ?? project.map { .project($0) } ?? .single
  }
}
