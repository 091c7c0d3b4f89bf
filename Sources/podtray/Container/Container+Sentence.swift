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
