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
    case .preferenceMissing(let name):
      tr("the terminal {program} is not installed", ["program": DisplayText.name(name)])
    case .noneInstalled: tr("no terminal is installed")
    case .noneOpened(let reasons):
      tr(
        "no terminal could be opened: {reasons}",
        ["reasons": reasons.map { DisplayText.line($0) }.joined(separator: "; ")])
    case .silent(let terminal, let allowed):
      trn(
        "{program} was started but showed nothing within {count} second",
        "{program} was started but showed nothing within {count} seconds", Int(allowed.components.seconds),
        ["program": DisplayText.name(terminal)])
    case .refused(let reason): DisplayText.line(reason, limit: PromptReport.reasonLimit)
    }
  }

  public var advice: String? {
    switch self {
    case .preferenceMissing: tr("Install it or choose another one")
    case .noneInstalled(let hint):
      hint.map { tr("Install one: {command}", ["command": $0]) } ?? tr("Install one, for example xterm")
    case .noneOpened, .silent: tr("Choose another terminal")
    case .refused: nil
    }
  }
}
