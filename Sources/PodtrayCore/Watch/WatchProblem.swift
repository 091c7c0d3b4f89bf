/// Why a change may be seen late. Everything else goes on.
public enum WatchProblem: ExplainedError, Equatable {
  /// The system's limit for this user of that kernel parameter is used up.
  case limit(what: String, parameter: String)
  /// Podman's machine events do not reach us.
  case events(reason: String)

  init(_ limit: Inotify.Limit) {
    switch limit {
    case .watches: self = .limit(what: "inotify watches", parameter: "fs.inotify.max_user_watches")
    case .instances: self = .limit(what: "inotify instances", parameter: "fs.inotify.max_user_instances")
    }
  }

  public var message: String {
    switch self {
    case .limit(let what, _):
      "changes made elsewhere are seen only when the menu opens: the system's limit of \(what) is used up"
    case .events(let reason): reason
    }
  }

  public var advice: String? {
    switch self {
    case .limit(_, let parameter): "“sysctl \(parameter)” shows the limit; root can raise it"
    case .events: nil
    }
  }
}
