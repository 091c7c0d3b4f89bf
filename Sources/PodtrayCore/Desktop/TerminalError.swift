/// Why no terminal came up with the command. Each says what to do next.
public enum TerminalError: ExplainedError, Equatable {
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

  public var message: String {
    switch self {
    case .preferenceMissing(let name): "the terminal \(DisplayText.name(name)) is not installed"
    case .noneInstalled: "no terminal is installed"
    case .noneOpened(let reasons):
      "no terminal could be opened: \(reasons.map { DisplayText.line($0) }.joined(separator: "; "))"
    case .silent(let terminal, let allowed):
      "\(DisplayText.name(terminal)) was started but showed nothing within \(allowed.components.seconds) seconds"
    case .refused(let reason): DisplayText.line(reason, limit: PromptReport.reasonLimit)
    }
  }

  public var advice: String? {
    switch self {
    case .preferenceMissing: "Install it or choose another one"
    case .noneInstalled(let hint): "Install one\(hint.map { ": \($0)" } ?? ", for example xterm")"
    case .noneOpened, .silent: "Choose another terminal"
    case .refused: nil
    }
  }
}
