/// What the store asks the world to do. Comparable: tests look at these instead of at the world.
public enum Effect: Equatable, Sendable {
  /// Read everything anew; ends in ``Action/refreshed(_:)``.
  case refresh
  /// Run the machine command; ends in ``Action/operationEnded(_:_:)``.
  case operate(String, Operation.Verb)
  /// Ends in ``Action/useEnded(_:_:_:)``.
  case use(ConnectionID)
  /// Remember what the active connection turned out to be.
  case remember(Choice)
  case openPrompt(ConnectionID)
  case openMachineShell(String)
  case enableLocalSocket
  case ask(Decision)
  case showLog(String)
  case quit
}
