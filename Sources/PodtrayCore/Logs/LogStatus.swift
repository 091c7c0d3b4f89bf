/// How it stands with a log that is shown, in one line.
public struct LogStatus: Equatable, Sendable {
  public var standing = LogStanding.connecting
  /// How many are here, and how many were and are not any more.
  public var lines = 0
  public var dropped = 0
  /// Whether nothing new is shown for now.
  public var isPaused = false
  /// What a search has come to.
  public var found: Found?

  public enum Found: Equatable, Sendable {
    /// The line, counted from 1, and whether the search began again at the other end to find it.
    case line(Int, isPastEnd: Bool)
    case nothing
  }

  public init() {}

  public var text: String {
    ([foundWords, countWords, dropWords].compactMap(\.self) + [standingWords]).joined(separator: " · ")
  }

  private var countWords: String { trn("{count} line", "{count} lines", lines) }

  private var dropWords: String? {
    dropped == 0 ? nil : trn("the oldest line dropped", "the oldest {count} lines dropped", dropped)
  }

  private var foundWords: String? {
    switch found {
    case .line(let number, isPastEnd: true):
      tr("Line {number}, from the other end", ["number": NumberText.whole(number)])
    case .line(let number, isPastEnd: false): tr("Line {number}", ["number": NumberText.whole(number)])
    case .nothing: tr("Nothing found")
    case nil: nil
    }
  }

  private var standingWords: String {
    switch standing {
    case .connecting: tr("Connecting…")
    case .following: isPaused ? trc("log", "Paused") : trc("log", "Following")
    case .ended(let code?): tr("The container has ended ({code})", ["code": "\(code)"])
    case .ended(nil): tr("The container has not run yet")
    case .removed: tr("The container was removed")
    case .lost(let reason): "⚠ " + tr("{reason}. Trying again…", ["reason": DisplayText.line(reason)])
    }
  }
}
