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

  private var countWords: String { lines == 1 ? "1 line" : "\(lines) lines" }

  private var dropWords: String? {
    dropped == 0 ? nil : dropped == 1 ? "the oldest line dropped" : "the oldest \(dropped) lines dropped"
  }

  private var foundWords: String? {
    switch found {
    case .line(let number, let isPastEnd): "Line \(number)" + (isPastEnd ? ", from the other end" : "")
    case .nothing: "Nothing found"
    case nil: nil
    }
  }

  private var standingWords: String {
    switch standing {
    case .connecting: "Connecting…"
    case .following: isPaused ? "Paused" : "Following"
    case .ended(let code?): "The container has ended (\(code))"
    case .ended(nil): "The container has not run yet"
    case .removed: "The container was removed"
    case .lost(let reason): "⚠ \(DisplayText.line(reason)). Trying again…"
    }
  }
}
