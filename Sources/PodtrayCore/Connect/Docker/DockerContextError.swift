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
    case .noDocker: tr("docker's command line is not installed")
    case .isPodman: tr("the docker here is Podman, which has no contexts and follows as podman does")
    case .foreign(let host):
      tr("there is a docker context “podtray” that leads elsewhere: {address}", ["address": DisplayText.line(host)])
    case .refused(let reason): tr("docker refuses: {reason}", ["reason": DisplayText.line(reason)])
    case .notDone: tr("docker reports success, and its contexts are what they were")
    }
  }

  public var advice: String? {
    switch self {
    case .noDocker(let install): install.map { tr("Install it: {command}", ["command": $0]) }
    case .foreign: tr("With --force it is taken all the same")
    default: nil
    }
  }
}
