/// Why docker's contexts are what they were.
public enum DockerContextError: ExplainedError, Equatable {
  /// With the command that installs it, where the distribution is known.
  case noDocker(install: String?)
  /// The package podman-docker has a `docker` that is Podman.
  case isPodman
  /// There is a context of our name that leads elsewhere.
  case foreign(host: String)
  case refused(String)
  /// Docker reports success, and its context says otherwise.
  case notDone

  public var message: String {
    switch self {
    case .noDocker: "docker's command line is not installed"
    case .isPodman: "the docker here is Podman, which has no contexts and follows as podman does"
    case .foreign(let host): "there is a docker context “podtray” that leads elsewhere: \(DisplayText.line(host))"
    case .refused(let reason): "docker refuses: \(DisplayText.line(reason))"
    case .notDone: "docker reports success, and its contexts are what they were"
    }
  }

  public var advice: String? {
    switch self {
    case .noDocker(let install): install.map { "Install it: \($0)" }
    case .foreign: "With --force it is taken all the same"
    default: nil
    }
  }
}
