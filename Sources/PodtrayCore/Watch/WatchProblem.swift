/// Why a change may be seen late. Everything else goes on.
public enum WatchProblem: ExplainedError, Equatable {
  /// The system's limit of inotify watches for this user is used up.
  case watches
  /// That of inotify instances.
  case instances
  /// Podman's machine events do not reach us.
  case events(reason: String)

  init(_ limit: Inotify.Limit) {
    switch limit {
    case .watches: self = .watches
    case .instances: self = .instances
    }
  }

  public var message: String {
    switch self {
    case .watches:
      tr("changes made elsewhere are seen only when the menu opens: the system's limit of inotify watches is used up")
    case .instances:
      tr("changes made elsewhere are seen only when the menu opens: the system's limit of inotify instances is used up")
    case .events(let reason): reason
    }
  }

  public var advice: String? {
    parameter.map { tr("“{command}” shows the limit; root can raise it", ["command": "sysctl " + $0]) }
  }

  /// The kernel's, which sets the limit.
  private var parameter: String? {
    switch self {
    case .watches: "fs.inotify.max_user_watches"
    case .instances: "fs.inotify.max_user_instances"
    case .events: nil
    }
  }
}
