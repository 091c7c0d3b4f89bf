/// What a person has set for Podtray. A value that is not set is nil.
public struct Settings: Equatable, Sendable {
  /// The name or path of the terminal for developer prompts.
  public var terminal: String?
  /// The name of the machine that starts with the session.
  public var startMachine: String?
  /// Whether a person is asked before one machine is stopped so that another can start. What destroys something asks
  /// always.
  public var asksBeforeStop: Bool?
  /// Whether the menu has the containers that run.
  public var showsContainers: Bool?
  /// Whether the menu has the published ports of a server.
  public var showsPorts: Bool?
  /// Whether it is told that a start which took long is done.
  public var notifiesStarted: Bool?
  /// Whether it is told that a start, a stop or a repair failed.
  public var notifiesFailed: Bool?
  /// Whether it is told that a machine died.
  public var notifiesDied: Bool?
  /// Whether it is told that the active connection was lost, and is back.
  public var notifiesConnection: Bool?

  public init() {}

  /// Those that there are, as the file names them.
  public enum Key: String, CaseIterable, Sendable {
    case terminal
    case startMachine = "start-machine"
    case asksBeforeStop = "ask-before-stop"
    case showsContainers = "show-containers"
    case showsPorts = "show-ports"
    case notifiesStarted = "notify-started"
    case notifiesFailed = "notify-failed"
    case notifiesDied = "notify-died"
    case notifiesConnection = "notify-connection"

    /// One line for people.
    public var summary: String {
      switch self {
      case .terminal: tr("the terminal that developer prompts open in, by name or path")
      case .startMachine: tr("the machine that the tray starts once after each login, by name")
      case .asksBeforeStop: tr("whether to ask before one machine is stopped so that another can start")
      case .showsContainers: tr("whether the menu has the containers that run")
      case .showsPorts: tr("whether the menu has the published ports of a server")
      case .notifiesStarted: tr("whether a notification says that a start which took long is done")
      case .notifiesFailed: tr("whether a notification says that a start, a stop or a repair failed")
      case .notifiesDied: tr("whether a notification says that a machine stopped by itself")
      case .notifiesConnection: tr("whether a notification says that the active connection was lost, and is back")
      }
    }

    /// What it is while it is not set; nil for a text.
    public var standard: Bool? {
      switch self {
      case .terminal, .startMachine: nil
      default: true
      }
    }
  }

  /// As it is written on a command line: `true` or `false` for what is one of both.
  public subscript(key: Key) -> String? {
    switch key {
    case .terminal: terminal
    case .startMachine: startMachine
    default: isOn(key).map { $0 ? "true" : "false" }
    }
  }

  /// Nil for what is not set, and for a text.
  func isOn(_ key: Key) -> Bool? {
    switch key {
    case .terminal, .startMachine: nil
    case .asksBeforeStop: asksBeforeStop
    case .showsContainers: showsContainers
    case .showsPorts: showsPorts
    case .notifiesStarted: notifiesStarted
    case .notifiesFailed: notifiesFailed
    case .notifiesDied: notifiesDied
    case .notifiesConnection: notifiesConnection
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
