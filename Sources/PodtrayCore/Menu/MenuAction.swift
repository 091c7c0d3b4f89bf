/// What a click on a row asks for.
public enum MenuAction: Equatable, Sendable {
  case startMachine(String)
  case stopMachine(String)
  case restartMachine(String)
  case openMachineShell(String)
  case use(ConnectionID)
  case openPrompt(ConnectionID)
  /// Turns on the user's `podman.socket`, which serves Local.
  case enableLocalSocket
  /// Shows the log of a failure and takes its row away.
  case showLog(Failure.ID)
  case quit
}
