/// What a person has set for Podtray. A value that is not set is nil.
public struct Settings: Equatable, Sendable {
  /// The name or path of the terminal for developer prompts.
  public var terminal: String?
  /// The name of the machine that starts with the session.
  public var startMachine: String?

  public init() {}

  /// Those that there are, as the file names them.
  public enum Key: String, CaseIterable, Sendable {
    case terminal
    case startMachine = "start-machine"

    /// One line for people.
    public var summary: String {
      switch self {
      case .terminal: "the terminal that developer prompts open in, by name or path"
      case .startMachine: "the machine that the tray starts once after each login, by name"
      }
    }
  }

  public subscript(key: Key) -> String? {
    switch key {
    case .terminal: terminal
    case .startMachine: startMachine
    }
  }
}

/// What is wrong in the file of the settings. Whatever it is, it changes nothing.
public struct SettingsProblem: Equatable, Sendable {
  /// Of the file.
  public let path: String
  /// Nil when it is about the whole file.
  public let place: TextPlace?
  /// One line: what is wrong.
  public let message: String

  /// With the place as compilers write it.
  public var text: String {
    let place = place.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(DisplayText.line(path))\(place): \(message)"
  }
}
