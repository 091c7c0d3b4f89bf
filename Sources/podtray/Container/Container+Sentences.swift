internal import PodtrayCore

extension Container {
  /// How it is, without the full stop.
  var stateSentence: String {
    let name = DisplayText.name(name)
    switch state {
    case .created: return tr("{container} is created", ["container": name])
    case .running: return tr("{container} is running", ["container": name])
    case .paused: return tr("{container} is paused", ["container": name])
    case .restarting: return tr("{container} is restarting", ["container": name])
    case .exited where (exitCode ?? 0) == 0: return tr("{container} is exited", ["container": name])
    default:
      // Translators: {state} is a few words: “exited (137)”, “being removed…”, or a word that the engine uses.
      return tr("{container} is {state}", ["container": name, "state": stateWord])
    }
  }
}

extension ContainerVerb {
  /// - Parameter reason: the engine's own words.
  func failure(of container: String, _ reason: String) -> String {
    switch self {
    case .start: tr("{container} did not start: {reason}", ["container": container, "reason": reason])
    case .stop: tr("{container} did not stop: {reason}", ["container": container, "reason": reason])
    case .restart: tr("{container} did not restart: {reason}", ["container": container, "reason": reason])
    case .pause: tr("{container} was not paused: {reason}", ["container": container, "reason": reason])
    case .unpause: tr("{container} was not resumed: {reason}", ["container": container, "reason": reason])
    case .kill: tr("{container} was not killed: {reason}", ["container": container, "reason": reason])
    case .remove: tr("{container} was not removed: {reason}", ["container": container, "reason": reason])
    }
  }
}
