/// What a click on a row asks for.
public enum MenuAction: Equatable, Sendable {
  case startMachine(String)
  case stopMachine(String)
  case restartMachine(String)
  /// Ends the start or stop that is at work.
  case cancelMachine(String)
  case repairMachine(String)
  /// Shows the output of the start or stop that is at work.
  case showMachineLog(String)
  case openMachineShell(String)
  case createMachine
  /// Whether it serves root's containers; stops it for that and starts it again.
  case makeRootful(String, Bool)
  case use(ConnectionID)
  case openPrompt(ConnectionID)
  /// Opens the window with all connections.
  case choose(Chooser.Purpose)
  /// Lets ssh ask what it needs to know.
  case signIn(ConnectionID)
  /// Turns on the user's `podman.socket`, which serves Local.
  case enableLocalSocket
  /// Shows the log of a failure and takes its row away.
  case showLog(Failure.ID)
  /// Takes away the row that tells what a repair has achieved.
  case dismissNews(String)
  case forwardPort(PublishedPort)
  case releasePort(PublishedPort)
  /// Whether every published port of the active connection is wanted on localhost.
  case forwardAllPorts(Bool)
  /// Does it to the container of that id.
  case doToContainer(String, ContainerVerb)
  /// Opens the window, or brings it forward: at a section, and there at a machine, a connection, or a container's id.
  /// Without a section it shows what it showed last.
  case openWindow(WindowSection?, item: String? = nil)
  case quit
}
