/// What can be done to a container.
public enum ContainerVerb: String, CaseIterable, Sendable {
  case start, stop, restart, pause, unpause, kill
  /// Also while it runs: it is killed then.
  case remove
}

extension ContainerVerb {
  /// While it is being done, as a row says it.
  public var progressWord: String {
    switch self {
    case .start: tr("Starting…")
    case .stop: tr("Stopping…")
    case .restart: tr("Restarting…")
    case .pause: tr("Pausing…")
    case .unpause: tr("Resuming…")
    case .kill: tr("Killing…")
    case .remove: tr("Removing…")
    }
  }

  /// What went wrong, before the reason: `web did not stop`.
  public func failure(of container: String) -> String {
    switch self {
    case .start: tr("{container} did not start", ["container": container])
    case .stop: tr("{container} did not stop", ["container": container])
    case .restart: tr("{container} did not restart", ["container": container])
    case .pause: tr("{container} was not paused", ["container": container])
    case .unpause: tr("{container} was not resumed", ["container": container])
    case .kill: tr("{container} was not killed", ["container": container])
    case .remove: tr("{container} was not removed", ["container": container])
    }
  }

  /// Whether it makes sense for a container in this state.
  public func isPossible(in state: ContainerState) -> Bool {
    switch (self, state) {
    case (.start, .created), (.start, .exited): true
    case (.stop, .running), (.stop, .restarting), (.stop, .paused): true
    case (.restart, .running), (.restart, .exited): true
    case (.pause, .running), (.unpause, .paused): true
    case (.kill, .running), (.kill, .paused), (.kill, .stopping), (.kill, .restarting): true
    case (.remove, .removing): false
    case (.remove, _): true
    // Who does not know the state forbids nothing.
    case (_, .other): true
    default: false
    }
  }
}
