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
  /// Lets a person choose a Containerfile, and builds it in a terminal on the active connection.
  case buildImage
  /// The same with a compose file.
  case composeUp, composeDown
  /// Nil takes it away.
  case set(Settings.Key, String?)
  /// Lets a person write or choose its value.
  case edit(Settings.Key)
  case startWithSession(Bool)
  /// Opens the file of the settings.
  case openSettings
}
