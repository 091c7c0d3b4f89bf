/// Why no terminal came up with the command. Each says what to do next.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// The terminal of the preferences is not installed.
  case preferenceMissing(String)
  /// None is installed; `hint` is a command that installs one.
  case noneInstalled(hint: String?)
  /// Each that was tried, with the reason.
  case noneOpened([String])
  /// It was started, but the command in it never reported back.
  case silent(terminal: String, after: Duration)
  /// The command runs in a terminal and says that it cannot do its work.
  case refused(String)

  public var description: String {
    switch self {
    case .preferenceMissing(let name):
      "The terminal \(DisplayText.name(name)) is not installed. Install it or choose another one."
    case .noneInstalled(let hint?): "No terminal is installed. Install one: \(hint)"
    case .noneInstalled(nil): "No terminal is installed. Install one, for example xterm."
    case .noneOpened(let reasons):
      "No terminal could be opened: \(reasons.map { DisplayText.line($0) }.joined(separator: "; "))."
    case .silent(let terminal, let allowed):
      "\(DisplayText.name(terminal)) was started but showed nothing within \(allowed.components.seconds) seconds. "
        + "Choose another terminal."
    case .refused(let reason): DisplayText.line(reason, limit: PromptReport.reasonLimit)
    }
  }
}
