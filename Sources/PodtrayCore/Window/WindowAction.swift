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
  case createMachine
  /// Shows how far the making of the machine is.
  case showProgress(String)
  case editMachine(String)
  /// Whether it serves root's containers; stops it for that and starts it again.
  case makeRootful(String, Bool)
  case resetMachines
  /// Shows the output of its newest start or stop.
  case showMachineLog(String)
  case showDisk(String)
  /// Removes what nothing uses on the machine's disk.
  case prune(String, DiskUse.Kind)
  case addRegistry
  /// By its prefix, as the next one.
  case editRegistry(String)
  case removeRegistry(String)
  /// Nil for a new short name.
  case editAlias(String?)
  case removeAlias(String)
  /// Where short names are looked for.
  case editSearch
  /// Leaves that to other files, as the one after next.
  case removeSearch
  case editShortNameMode
  case removeShortNameMode
  case undoRegistries
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
