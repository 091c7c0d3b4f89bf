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
}
