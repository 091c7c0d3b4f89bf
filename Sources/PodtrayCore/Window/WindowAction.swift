/// What a button of the window asks for.
public enum WindowAction: Equatable, Sendable {
  /// What a row of the menu can ask for, too.
  case menu(MenuAction)
  case addConnection
  case editConnection(ConnectionID)
  case renameConnection(ConnectionID)
  case removeConnection(ConnectionID)
  case testConnection(ConnectionID)
  case removeMachine(String)
  /// Nil takes it away.
  case set(Settings.Key, String?)
  /// Lets a person write or choose its value.
  case edit(Settings.Key)
  case startWithSession(Bool)
  /// About the container of that id.
  case container(ContainerAction, String)
  /// Opens the file of the settings.
  case openSettings
}

/// What a person can look at of a container, beside doing something to it.
public enum ContainerAction: Equatable, Sendable {
  case logs, shell, inspect, copyID
  /// One of its ports, where it answers.
  case open(url: String)
}
